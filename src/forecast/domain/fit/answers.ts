import { heldSlot } from '../history/entry-history.js';
import type { InterventionHistory } from '../history/intervention-history.js';

/** How many slot offers of the category stand in for own ones. */
const PRIOR = 12;
/** From so many own observations on, own lags are used; before that the category's, then everybody's. */
const LAGS_NEEDED = 8;

/** How people answered slot offers, counted; lags in days after the slot offer. */
export interface AnswerCounts {
  accepted: number;
  declined: number;
  expired: number;
  noShow: number;
  leftAfterDecline: number;
  leftAfterExpiry: number;
  readonly startLags: number[];
  readonly declineLags: number[];
}

/** The chances that follow a slot offer. */
export interface Answers {
  readonly accept: number;
  readonly decline: number;
  /** Of those who accepted. */
  readonly noShow: number;
  readonly stayAfterDecline: number;
  readonly stayAfterExpiry: number;
  readonly startLags: readonly number[];
  readonly declineLags: readonly number[];
  /** Slot offers behind the chances, the category's share included. */
  readonly support: number;
}

const nothing = (): AnswerCounts => ({
  accepted: 0,
  declined: 0,
  expired: 0,
  noShow: 0,
  leftAfterDecline: 0,
  leftAfterExpiry: 0,
  startLags: [],
  declineLags: [],
});

/** Counts the answers to all slot offers of full logging. */
export function countAnswers({ entries, loggedFrom, intervention }: InterventionHistory): AnswerCounts {
  const counts = nothing();
  for (const entry of entries) {
    const held = heldSlot(entry);
    for (const slot of entry.slots) {
      if (slot.on < loggedFrom || slot.answer === 'open' || slot.answer === 'lapsed') continue;
      counts[slot.answer] += 1;
      if (slot.answer === 'accepted') {
        if (slot.endedIn === 'no-show') counts.noShow += 1;
        // A cohort starts on its day: there is no lag to learn.
        if (slot !== held && entry.startedOn !== null && intervention.kind === 'rolling')
          counts.startLags.push(entry.startedOn - slot.on);
      } else if (slot.answer === 'declined') {
        counts.declineLags.push((slot.answeredOn ?? slot.on) - slot.on);
        if (slot.endedIn === 'left') counts.leftAfterDecline += 1;
      } else if (slot.endedIn === 'left') counts.leftAfterExpiry += 1;
    }
  }
  return counts;
}

/** Several counts as one. */
export function sumAnswers(all: readonly AnswerCounts[]): AnswerCounts {
  const sum = nothing();
  for (const one of all) {
    for (const key of [
      'accepted',
      'declined',
      'expired',
      'noShow',
      'leftAfterDecline',
      'leftAfterExpiry',
    ] as const)
      sum[key] += one[key];
    sum.startLags.push(...one.startLags);
    sum.declineLags.push(...one.declineLags);
  }
  return sum;
}

/** Where nothing at all is known: most people accept, and half of those who do not give up. */
const ASSUMED: Omit<Answers, 'startLags' | 'declineLags' | 'support'> = {
  accept: 0.7,
  decline: 0.15,
  noShow: 0.03,
  stayAfterDecline: 0.5,
  stayAfterExpiry: 0.5,
};

type Shares = typeof ASSUMED;

function drawnTowards(prior: Shares, counts: AnswerCounts): Shares {
  const share = (seen: number, of: number, assumed: number): number =>
    (seen + PRIOR * assumed) / (of + PRIOR);
  const answered = counts.accepted + counts.declined + counts.expired;
  return {
    accept: share(counts.accepted, answered, prior.accept),
    decline: share(counts.declined, answered, prior.decline),
    noShow: share(counts.noShow, counts.accepted, prior.noShow),
    stayAfterDecline: share(
      counts.declined - counts.leftAfterDecline,
      counts.declined,
      prior.stayAfterDecline,
    ),
    stayAfterExpiry: share(counts.expired - counts.leftAfterExpiry, counts.expired, prior.stayAfterExpiry),
  };
}

const enough = (candidates: readonly (readonly number[])[], fallback: number): readonly number[] =>
  candidates.find((lags) => lags.length >= LAGS_NEEDED) ?? [fallback];

/** Own answers, drawn to the category's and those to everybody's. */
export function answersOf(
  own: AnswerCounts,
  category: AnswerCounts,
  all: AnswerCounts,
  responseDays: number,
): Answers {
  const shares = drawnTowards(drawnTowards(drawnTowards(ASSUMED, all), category), own);
  return {
    ...shares,
    startLags: enough([own.startLags, category.startLags, all.startLags], responseDays),
    declineLags: enough(
      [own.declineLags, category.declineLags, all.declineLags],
      Math.max(1, Math.round(responseDays / 2)),
    ),
    support: own.accepted + own.declined + own.expired + PRIOR,
  };
}
