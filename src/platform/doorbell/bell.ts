import type { OnApplicationShutdown } from '@nestjs/common';

/** A bell that was hung: somebody listens. */
export interface HungBell {
  takeDown(): Promise<void>;
}

/** What whoever hangs a bell does. */
export interface BellListener {
  readonly onRing: () => void;
  /** The bell hears nothing more; who still wants to listen hangs another. */
  readonly onLost: () => void;
}

/**
 * The publish/subscribe between all processes: a sound that says "look at the table" and carries nothing. What happened is
 * in the table, so a ring that is lost costs a reader its interval and never a change. A channel is a plain word.
 */
export abstract class Bell implements OnApplicationShutdown {
  /** Wakes every process that listens. Rejects when it cannot; nobody needs to do anything about that. */
  abstract ring(channel: string): Promise<void>;

  /** Begins to listen, on a connection of its own. */
  abstract hang(channel: string, listener: BellListener): Promise<HungBell>;

  /** Ends what it keeps open for ringing; whoever hung it takes that down. */
  abstract close(): Promise<void>;

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}
