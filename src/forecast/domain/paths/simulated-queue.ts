/** Somebody in a simulated queue; days are day numbers. */
export interface QueuedPerson {
  /** Names the person in draws, so that their fate does not depend on who else waits. */
  readonly key: number;
  /** 0 waited longest. */
  readonly seniority: number;
  priorityClass: number;
  promotedOn: number;
  readonly leavesOn: number;
  eligibleFrom: number;
  isGone: boolean;
}

/** The people waiting on one path, in order of seniority; arrivals join at the end. */
export class SimulatedQueue {
  private gone = 0;

  /** @param promoteEvery days for one class better; Infinity: never */
  constructor(
    private line: QueuedPerson[],
    private readonly promoteEvery: number,
  ) {}

  add(person: QueuedPerson): void {
    this.line.push(person);
  }

  remove(person: QueuedPerson): void {
    person.isGone = true;
    this.gone += 1;
    if (this.gone > 16 && this.gone * 2 > this.line.length) {
      this.line = this.line.filter(({ isGone }) => !isGone);
      this.gone = 0;
    }
  }

  /** The first in order who can take a place on the day: best class, then longest waiting; null when there is nobody. */
  first(day: number): QueuedPerson | null {
    let best: QueuedPerson | null = null;
    for (const person of this.line) {
      if (person.isGone || !this.isEligible(person, day)) continue;
      if (best && person.priorityClass >= best.priorityClass) continue;
      best = person;
      if (best.priorityClass === 1) return best;
    }
    return best;
  }

  /** Everybody who can take a place on the day. */
  eligible(day: number): readonly QueuedPerson[] {
    return this.line.filter((person) => !person.isGone && this.isEligible(person, day));
  }

  private isEligible(person: QueuedPerson, day: number): boolean {
    if (person.leavesOn <= day) {
      // Marked only: the line is not shortened while somebody walks along it.
      person.isGone = true;
      this.gone += 1;
      return false;
    }
    while (day >= person.promotedOn && person.priorityClass > 1) {
      person.priorityClass -= 1;
      person.promotedOn += this.promoteEvery;
    }
    return day >= person.eligibleFrom;
  }
}
