/** How many calls of one receiver may be under way in this process: a slow one must leave hands free for others. */
const IN_FLIGHT_MAX = 2;

/** Counts the calls under way by receiver. */
export class EndpointTurns {
  private readonly inFlight = new Map<string, number>();

  /** @returns gives the turn back; null when the receiver has its share already */
  take(receiver: string): (() => void) | null {
    const busy = this.inFlight.get(receiver) ?? 0;
    if (busy >= IN_FLIGHT_MAX) return null;
    this.inFlight.set(receiver, busy + 1);
    return () => {
      const left = (this.inFlight.get(receiver) ?? 1) - 1;
      if (left === 0) this.inFlight.delete(receiver);
      else this.inFlight.set(receiver, left);
    };
  }
}
