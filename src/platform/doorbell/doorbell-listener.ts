import pg from 'pg';

/** A connection of its own that hears a doorbell; when it is lost, `hang` makes a new one. */
export class DoorbellListener {
  private bell: pg.Client | null = null;
  private isStopped = false;

  /**
   * @param channel the name of the notification, a plain word
   * @param name how the connection is called in the server's list
   */
  constructor(
    private readonly url: string,
    private readonly channel: string,
    private readonly name: string,
    private readonly onRing: () => void,
  ) {}

  /** Makes sure that the bell is heard. @throws when the server cannot be reached */
  async hang(): Promise<void> {
    if (this.bell || this.isStopped) return;
    const bell = new pg.Client({ connectionString: this.url, application_name: this.name });
    const lost = (): void => {
      if (this.bell === bell) this.bell = null;
    };
    bell.on('error', lost);
    bell.on('end', lost);
    bell.on('notification', this.onRing);
    await bell.connect();
    await bell.query(`listen ${this.channel}`);
    // Whoever stopped in the meantime had no bell to take down.
    if (this.stopped()) await bell.end();
    else this.bell = bell;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.bell?.end().catch(() => undefined);
    this.bell = null;
  }

  /** A method, since the compiler does not see that others set it meanwhile. */
  private stopped(): boolean {
    return this.isStopped;
  }
}
