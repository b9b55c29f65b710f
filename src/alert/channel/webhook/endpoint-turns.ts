/** How many calls of one receiver may be under way in this process: a slow one must leave hands free for others. */
const IN_FLIGHT_MAX = 2;

/** How long a call waits in its worker for a turn: long for a receiver that answers, short for whoever waits behind. */
const WAIT_MS = 250;

/** The calls of one receiver: how many are under way, and who waits for one to end. */
interface Receiver {
  inFlight: number;
  readonly waiting: (() => void)[];
}

/** Counts the calls under way by receiver. */
export class EndpointTurns {
  private readonly receivers = new Map<string, Receiver>();

  /** @returns gives the turn back; null when the receiver has its share already and goes on having it */
  async take(name: string): Promise<(() => void) | null> {
    const receiver = this.receivers.get(name) ?? { inFlight: 0, waiting: [] };
    this.receivers.set(name, receiver);
    // A turn that is handed on stays counted.
    if (receiver.inFlight < IN_FLIGHT_MAX) receiver.inFlight += 1;
    else if (!(await isHandedOn(receiver))) return null;
    return () => {
      this.giveBack(name, receiver);
    };
  }

  /** To who waits longest, whose turn it is then; else the receiver has one call fewer. */
  private giveBack(name: string, receiver: Receiver): void {
    const next = receiver.waiting.shift();
    if (next) {
      next();
      return;
    }
    receiver.inFlight -= 1;
    if (receiver.inFlight === 0) this.receivers.delete(name);
  }
}

/** Waits until somebody hands a turn on; false when nobody does in time. */
async function isHandedOn({ waiting }: Receiver): Promise<boolean> {
  return new Promise((resolve) => {
    const handOn = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(handOn), 1);
      resolve(false);
    }, WAIT_MS);
    waiting.push(handOn);
  });
}
