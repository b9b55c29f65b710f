import type { WeeklyCommitment } from '../../case-file/domain/index.js';
import { isBefore, type Day, type Instant } from '../../kernel/index.js';
import type { QueueState } from '../../waitlist/domain/index.js';
import { clashesWith } from './clash.js';
import { assumedDeadline, cappedAt, type AnswerTimes } from './deadline.js';
import { lastMomentOf, type Group } from './group.js';

/** Why somebody in the queue was not offered a place. */
export const SKIP_REASONS = [
  'NOT_CONFIRMED',
  'PAUSED',
  'NOT_SUITABLE',
  'HAS_OPEN_OFFER',
  'OTHER_MUNICIPALITY',
  'OFFERED_BEFORE',
  'ASKED_BEFORE',
  'COHORT_DECLINED',
  'ALREADY_IN',
  'CLASH',
  'MUST_NOT_MEET',
  'TOO_LATE_TO_ANSWER',
  'STARTED_DIRECTLY',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** A place that somebody can be offered, or that would be. */
export interface OpenPlace {
  readonly id: string;
  readonly vacancy: number;
  readonly cohortId: string | null;
  readonly guestMunicipality: string | null;
  /** When the vacancy was offered for the first time, milliseconds since 1970; null: never yet. */
  readonly askedSince: number | null;
}

/** Somebody in the queue, with all that decides whether a place can be offered. */
export interface Candidate {
  readonly entryId: string;
  readonly citizenId: string;
  readonly caseId: string;
  readonly state: QueueState;
  readonly guestMunicipality: string | null;
  readonly comesAtShortNotice: boolean;
  /** A professional said so last; a won appeal outweighs it. Whether it becomes a refusal, a person decides. */
  readonly isUnsuitable: boolean;
  /** `place vacancy` of what was offered before. */
  readonly offered: ReadonlySet<string>;
  readonly declinedCohorts: ReadonlySet<string>;
  /** When he or she said no last, or did not answer in time: by cohort, under `''` for places of no cohort; as above. */
  readonly saidNoAt: Readonly<Partial<Record<string, number>>>;
  readonly isPlaced: boolean;
  readonly commitments: readonly WeeklyCommitment[];
}

/** What holds for the whole matching. */
export interface MatchGround {
  readonly now: Instant;
  readonly today: Day;
  readonly times: AnswerTimes;
  /** By cohort; under `''` the intervention's own. */
  readonly groups: ReadonlyMap<string, Group>;
  /** Pairs of citizens who must not meet, as `one other` in both orders. */
  readonly apart: ReadonlySet<string>;
  /** How many slot offers may be made. */
  readonly most: number;
}

/** A place for somebody. */
export interface Match {
  readonly place: OpenPlace;
  readonly candidate: Candidate;
  readonly isShortNotice: boolean;
  readonly expiresAt: Instant;
  /** Movable commitments at the same hours: told to the responsible person, and no reason to pass anybody over. */
  readonly toMove: readonly WeeklyCommitment[];
}

/** Somebody who stood before the one who was offered a place of the kind, and why. */
export interface PassedOver {
  readonly cohortId: string | null;
  readonly guestMunicipality: string | null;
  readonly entryId: string;
  readonly reason: SkipReason;
}

/** Who is offered what, and who was passed over. */
export interface Matching {
  readonly matches: readonly Match[];
  readonly passedOver: readonly PassedOver[];
}

export const vacancyKey = ({ id, vacancy }: Pick<OpenPlace, 'id' | 'vacancy'>): string =>
  `${id} ${String(vacancy)}`;
export const pairKey = (one: string, other: string): string => `${one} ${other}`;

const NO_GROUP: Group = {
  cohortId: null,
  startsOn: null,
  endsOn: null,
  meetings: [],
  lastEntryOn: null,
  meets: false,
  members: new Set(),
};

export const groupOf = ({ groups }: Pick<MatchGround, 'groups'>, { cohortId }: OpenPlace): Group =>
  groups.get(cohortId ?? '') ?? NO_GROUP;

/**
 * Whether the place can be offered to the candidate, and until when; else the first reason why not. The need of an
 * interpreter, the payer and the legal route are no reasons and no inputs.
 *
 * @param members who is in the group by now
 */
export function offerTo(
  candidate: Candidate,
  place: OpenPlace,
  ground: MatchGround,
  members: ReadonlySet<string>,
): Match | SkipReason {
  const group = groupOf(ground, place);
  if (candidate.guestMunicipality !== place.guestMunicipality) return 'OTHER_MUNICIPALITY';
  if (candidate.state === 'REFERRED') return 'NOT_CONFIRMED';
  if (candidate.state === 'PAUSED') return 'PAUSED';
  if (candidate.isUnsuitable) return 'NOT_SUITABLE';
  if (candidate.state === 'OFFERED') return 'HAS_OPEN_OFFER';
  if (candidate.isPlaced) return 'ALREADY_IN';
  if (candidate.offered.has(vacancyKey(place))) return 'OFFERED_BEFORE';
  if (wasAsked(candidate, place)) return 'ASKED_BEFORE';
  if (place.cohortId !== null && candidate.declinedCohorts.has(place.cohortId)) return 'COHORT_DECLINED';
  const clashes = clashesWith(candidate.commitments, group, ground.today);
  if (clashes.some(({ isFixed }) => isFixed)) return 'CLASH';
  if (group.meets && [...members].some((one) => ground.apart.has(pairKey(candidate.citizenId, one))))
    return 'MUST_NOT_MEET';
  const deadline = deadlineFor(candidate, group, ground);
  if (deadline === null) return 'TOO_LATE_TO_ANSWER';
  return { place, candidate, ...deadline, toMove: clashes };
}

/**
 * Whether the place was going round already when the candidate said no to one like it, or did not answer: places of one
 * kind that are free together are one question. When one of them falls free anew, it is a new one.
 */
const wasAsked = ({ saidNoAt }: Candidate, { askedSince, cohortId }: OpenPlace): boolean => {
  const no = saidNoAt[cohortId ?? ''];
  return no !== undefined && askedSince !== null && askedSince <= no;
};

/**
 * Until when the candidate may answer. Where the ordinary time ends after the group's last entry, only those who said
 * that they come at short notice are asked, and only for them the time is shorter.
 */
function deadlineFor(
  { comesAtShortNotice }: Candidate,
  group: Group,
  { now, times }: MatchGround,
): Pick<Match, 'isShortNotice' | 'expiresAt'> | null {
  const last = lastMomentOf(group);
  const ordinary = assumedDeadline(now, false, times);
  if (last === null || isBefore(ordinary, last)) return { isShortNotice: false, expiresAt: ordinary };
  if (!comesAtShortNotice || !isBefore(now, last)) return null;
  return { isShortNotice: true, expiresAt: cappedAt(assumedDeadline(now, true, times), last) };
}

/**
 * Hands places to people: each place, in its order, to the first in the queue who can take it (trust invariants 2, 3 and
 * 5). Nobody gets two, and whoever stands before the one who gets it has a reason.
 *
 * @param places earliest group first
 * @param queue in its order
 */
export function matchPlaces(
  places: readonly OpenPlace[],
  queue: readonly Candidate[],
  ground: MatchGround,
): Matching {
  const waiting = [...queue];
  const matches: Match[] = [];
  const passedOver = new Map<string, PassedOver>();
  const members = new Map([...ground.groups].map(([key, group]) => [key, new Set(group.members)]));
  for (const place of places) {
    if (matches.length >= ground.most) break;
    const inGroup = members.get(place.cohortId ?? '') ?? new Set<string>();
    const skipped: PassedOver[] = [];
    for (const [index, candidate] of waiting.entries()) {
      const answer = offerTo(candidate, place, ground, inGroup);
      if (typeof answer === 'string') {
        const { cohortId, guestMunicipality } = place;
        skipped.push({ cohortId, guestMunicipality, entryId: candidate.entryId, reason: answer });
        continue;
      }
      matches.push(answer);
      waiting.splice(index, 1);
      inGroup.add(candidate.citizenId);
      for (const one of skipped) passedOver.set(skipKey(one), one);
      break;
    }
  }
  return { matches, passedOver: [...passedOver.values()] };
}

const skipKey = ({ cohortId, guestMunicipality, entryId }: PassedOver): string =>
  `${cohortId ?? ''} ${guestMunicipality ?? ''} ${entryId}`;
