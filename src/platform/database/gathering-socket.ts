import { Socket } from 'node:net';

/**
 * A socket that gives the system in one call what is written between `cork` and `uncork` in one turn of the event loop. To
 * the kernel a message of 50 bytes costs as much as one of 5,000, and statements that are sent one behind the other are
 * many small messages: the client uncorks after each. Below TLS it is a socket like any other.
 */
export class GatheringSocket extends Socket {
  /** Puts it off until every promise that can go on now has done so, and with it whatever it sends. */
  override uncork(): void {
    process.nextTick(() => {
      super.uncork();
    });
  }
}
