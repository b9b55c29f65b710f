import type { Role } from '../../../src/kernel/index.js';

/** The kinds of things an id can name. */
export const KINDS = [
  'case',
  'citizen',
  'protectedCase',
  'otherCase',
  'relationship',
  'fact',
  'wish',
  'participation',
  'commitment',
  'representative',
  'keepApart',
  'ground',
  'protection',
  'bar',
  'notice',
  'intervention',
  'slug',
  'draft',
  'draftSlug',
  'cohortIntervention',
  'visitedIntervention',
  'retiring',
  'queueIntervention',
  'cohort',
  'cohortWithoutPeople',
  'runningCohort',
  'closure',
  'place',
  'placement',
  'conflict',
  'statement',
  'freePlace',
  'heldPlace',
  'draftPlace',
  'entry',
  'movedEntry',
  'referredEntry',
  'pausedEntry',
  'refusedEntry',
  'decision',
  'entryTask',
  'move',
  'moveChange',
  'policy',
  'policyChange',
  'offeredEntry',
  'offeredCase',
  'slotOffer',
  'placedEntry',
  'placedCase',
  'acceptedOffer',
  'declinedOffer',
  'alert',
  'alertSubscription',
  'change',
  'changeToReject',
  'grant',
  'deputy',
  'person',
  'newcomer',
  'department',
] as const;
export type Kind = (typeof KINDS)[number];

/** One of everything in a department. Whoever is not of the department must never meet the canary. */
export interface FixtureSet {
  readonly departmentId: string;
  readonly ids: Readonly<Record<Kind, string>>;
  /** A word in every name and free text of the set that is not for everybody. */
  readonly canary: string;
  /** The number of the citizen, ten digits. */
  readonly number: string;
}

/** What a set is made from besides its department. */
export interface SetMaker {
  readonly today: string;
  /** Another department, which gives facts to the set's citizen. */
  readonly giver: string;
  /** Somebody whom another set's department knows already; left out: somebody new. */
  readonly citizen?: Pick<FixtureSet, 'number'> & { readonly id: string };
  readonly staff: Readonly<Record<Role, string>>;
  readonly seal: (text: string, kind: 'name' | 'civil-registration-number') => string;
  readonly lookup: (number: string) => Buffer;
}
