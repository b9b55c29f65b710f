/** Somebody beyond the queue took the place, or it found nobody: whoever asks would have had it. */
export const NOBODY = 1_000_000_000;

/**
 * The slot offers of one path, in order of time: to whom each went. Whoever asks for a window would have taken the first
 * one that went to somebody behind them, so one trail answers for every rank and class.
 */
export class SlotTrail {
  readonly days: number[] = [];
  /** The start of the cohort, or -1 where the start follows the slot offer by a lag. */
  readonly starts: number[] = [];
  /** Class and seniority of the one who got it; an overtaker's slot says -1 and whether it would be luck for anyone. */
  readonly classes: number[] = [];
  readonly seniorities: number[] = [];

  add(day: number, start: number, priorityClass: number, seniority: number): void {
    this.days.push(day);
    this.starts.push(start);
    this.classes.push(priorityClass);
    this.seniorities.push(seniority);
  }
}

/** In {@link SlotTrail.classes}: the slot passed the queue, and would (not) have gone to whoever asks. */
export const PASSED_BY = -1;
export const PASSED_TO_ASKER = -2;

/** A place in the queue from which one asks. Seniority: 0 waited longest; ageing gives a better class on given days. */
export interface Rank {
  readonly priorityClass: number;
  readonly seniority: number;
  /** The next day number with a better class; Infinity: never. */
  readonly promotedOn: number;
  readonly promoteEvery: number;
  readonly eligibleFrom: number;
}

/** The index in the trail of the first slot that would have come to the rank; -1: none did. */
export function slotFor(trail: SlotTrail, rank: Rank): number {
  let { priorityClass, promotedOn } = rank;
  for (let nth = 0; nth < trail.days.length; nth += 1) {
    const day = trail.days[nth] as number;
    if (day < rank.eligibleFrom) continue;
    while (day >= promotedOn && priorityClass > 1) {
      priorityClass -= 1;
      promotedOn += rank.promoteEvery;
    }
    const given = trail.classes[nth] as number;
    if (given === PASSED_TO_ASKER) return nth;
    if (given > priorityClass) return nth;
    if (given === priorityClass && (trail.seniorities[nth] as number) >= rank.seniority) return nth;
  }
  return -1;
}
