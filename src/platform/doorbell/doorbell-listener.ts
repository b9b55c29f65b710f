import type { Bell, HungBell } from './bell.js';

/** Hears a doorbell, on a connection of its own; when it is lost, `hang` makes a new one. */
export class DoorbellListener {
  private hung: HungBell | null = null;
  private isStopped = false;

  constructor(
    private readonly bell: Bell,
    private readonly channel: string,
    private readonly onRing: () => void,
  ) {}

  /** Makes sure that the bell is heard. @throws when the server cannot be reached */
  async hang(): Promise<void> {
    if (this.hung || this.isStopped) return;
    const connection = { isLost: false };
    const hung = await this.bell.hang(this.channel, {
      onRing: this.onRing,
      onLost: () => {
        connection.isLost = true;
        this.hung = null;
      },
    });
    // Whoever stopped in the meantime had no bell to take down.
    if (this.stopped()) await hung.takeDown();
    else if (!connection.isLost) this.hung = hung;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.hung?.takeDown().catch(() => undefined);
    this.hung = null;
  }

  /** A method, since the compiler does not see that others set it meanwhile. */
  private stopped(): boolean {
    return this.isStopped;
  }
}
