import type { OnApplicationShutdown } from '@nestjs/common';
import type { Bell } from './bell.js';

/** Once it has rung, it does not ring again within this: those who heard it read everything anyway. */
const QUIET_MS = 20;

/**
 * Rings for the readers of a table after a commit, and not within its transaction: PostgreSQL lets only one transaction
 * that notifies commit at a time, and every change that people make would queue there. It carries nothing, the table
 * does. A bell that is lost, as when the process dies between the two, costs a reader a second, never a change.
 */
export class Doorbell implements OnApplicationShutdown {
  private ringing: Promise<void> | null = null;
  private quiet: NodeJS.Timeout | null = null;
  private isWanted = false;
  private isStopped = false;

  constructor(
    private readonly bell: Bell,
    private readonly channel: string,
  ) {}

  /** Rings at once, or when the quiet after the last ring is over; however often it was asked for, once. */
  ring(): void {
    if (this.isStopped) return;
    if (this.ringing ?? this.quiet) this.isWanted = true;
    else this.ringing = this.ringNow();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    if (this.quiet) clearTimeout(this.quiet);
    await this.ringing;
  }

  private async ringNow(): Promise<void> {
    this.isWanted = false;
    // Nobody can be told of a fault here, and nothing is lost by it.
    await this.bell.ring(this.channel).catch(() => undefined);
    this.ringing = null;
    if (this.isStopped) return;
    this.quiet = setTimeout(() => {
      this.quiet = null;
      if (this.isWanted) this.ring();
    }, QUIET_MS).unref();
  }
}
