import type { EntryState } from '../../../src/waitlist/domain/index.js';

/** What a policy of these runs may look at. */
export interface Facts {
  readonly infant: boolean;
  readonly homeless: boolean;
}

/** Which of the facts comes first; null: no policy is in force. */
export type Policy = 'INFANT' | 'HOMELESS' | null;

/** Somebody's case; two of them may turn out to be one person's. */
export interface Person {
  readonly caseId: string;
  citizen: number;
}

/** An entry as it must be. */
export interface ModelEntry {
  readonly id: string;
  readonly person: Person;
  state: EntryState;
  tier: number;
  /** As they were known when it was ranked last. */
  facts: Partial<Facts>;
  /** The day of the first referral. */
  since: string;
  /** The slot offer under which a place is kept, or was taken. */
  offerId: string | null;
  placementId: string | null;
  /** An urgent move to which nobody has agreed yet. */
  isMoving: boolean;
}

export const QUEUED: readonly EntryState[] = ['REFERRED', 'WAITING', 'PAUSED', 'OFFERED'];
export const LIVE: readonly EntryState[] = [...QUEUED, 'PLACED', 'STARTED'];

/** The tier of somebody, worked out the slow way. */
export function tierOf(policy: Policy, { infant = false, homeless = false }: Partial<Facts>): number {
  if (policy === null) return 1;
  const [first, second] = policy === 'INFANT' ? [infant, homeless] : [homeless, infant];
  return first ? 1 : second ? 2 : 3;
}

/** Everything that must be so of one queue: who is inside, who is asked, who waits, in which tier. */
export class QueueModel {
  readonly entries: ModelEntry[] = [];
  /** By citizen, what was recorded last, and when in the run that was. */
  private readonly recorded = new Map<number, { readonly facts: Facts; readonly at: number }>();
  private recordings = 0;
  policy: Policy = null;
  policyVersion = 0;
  places = 0;

  constructor(readonly people: readonly Person[]) {}

  in(...states: readonly EntryState[]): readonly ModelEntry[] {
    return this.entries.filter(({ state }) => states.includes(state));
  }

  /** The live entry of a person, or of whoever turned out to be the same one. */
  liveOf({ citizen }: Person): ModelEntry | null {
    return this.in(...LIVE).find(({ person }) => person.citizen === citizen) ?? null;
  }

  factsOf({ citizen }: Person): Partial<Facts> {
    return this.recorded.get(citizen)?.facts ?? {};
  }

  record({ citizen }: Person, facts: Facts): void {
    this.recordings += 1;
    this.recorded.set(citizen, { facts, at: this.recordings });
  }

  /** How many places are kept or taken. */
  get taken(): number {
    return this.in('OFFERED', 'PLACED', 'STARTED').length;
  }

  get free(): number {
    return Math.max(0, this.places - this.taken);
  }

  /** Another policy holds: whoever stands in the queue is ranked by it. */
  adopt(policy: Policy): void {
    this.policy = policy;
    this.policyVersion += 1;
    for (const entry of this.in(...QUEUED)) entry.tier = tierOf(policy, entry.facts);
  }

  /** The entry is in the queue again: by the policy in force, on what was known of it. */
  returned(entry: ModelEntry, state: EntryState): void {
    entry.state = state;
    entry.tier = tierOf(this.policy, entry.facts);
    if (state === 'WITHDRAWN') entry.isMoving = false;
  }

  /**
   * Two citizens are one: of two live entries the one that came further stays, with the best of both.
   *
   * @param goesOn of two who had started the one whose placement goes on
   */
  merge(kept: Person, duplicate: Person, goesOn: string | null): void {
    const [one, other] = [this.liveOf(kept), this.liveOf(duplicate)];
    const known = [kept, duplicate].flatMap(({ citizen }) => this.recorded.get(citizen) ?? []);
    const [newest] = known.toSorted((left, right) => right.at - left.at);
    if (newest) this.recorded.set(kept.citizen, newest);
    const { citizen } = duplicate;
    for (const person of this.people) if (person.citizen === citizen) person.citizen = kept.citizen;
    if (!one || !other) return;
    const isFirst = goesOn === null ? comesFirst(one, other) : goesOn === one.id;
    const [stays, closed] = isFirst ? [one, other] : [other, one];
    stays.tier = Math.min(stays.tier, closed.tier);
    stays.since = closed.since < stays.since ? closed.since : stays.since;
    stays.facts = { ...closed.facts, ...stays.facts };
    closed.state = closed.state === 'STARTED' ? 'ENDED' : 'CLOSED';
  }
}

const PROGRESS: Partial<Record<EntryState, number>> = {
  WAITING: 2,
  PAUSED: 2,
  OFFERED: 3,
  PLACED: 4,
  STARTED: 5,
};

function comesFirst(one: ModelEntry, other: ModelEntry): boolean {
  const further = (PROGRESS[one.state] ?? 0) - (PROGRESS[other.state] ?? 0);
  if (further !== 0) return further > 0;
  return one.since === other.since ? one.id < other.id : one.since < other.since;
}
