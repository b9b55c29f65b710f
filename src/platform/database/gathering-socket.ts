import { Socket } from 'node:net';

/**
 * A socket that gives the system in one call what is written in one turn of the event loop. To the kernel a message of 50
 * bytes costs as much as one of 5,000, and statements that are sent one behind the other are many small messages. Below
 * TLS it is a socket like any other.
 */
export class GatheringSocket extends Socket {
  private isGathering = false;

  override write(data: string | Uint8Array, ...more: unknown[]): boolean {
    if (!this.isGathering) {
      this.isGathering = true;
      super.cork();
      // Runs when every promise that can go on now has done so, and with it whatever it sends.
      process.nextTick(() => {
        this.isGathering = false;
        super.uncork();
      });
    }
    return super.write(data, ...(more as []));
  }

  /** Does nothing: what is written together goes together anyhow, and Node sends it at the innermost `uncork`. */
  override cork(): void {
    return;
  }

  /** Does nothing, see {@link cork}. */
  override uncork(): void {
    return;
  }
}
