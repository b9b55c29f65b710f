import { noSuchCase } from '../../case-file/domain/index.js';
import type { LegalRoute, WaitGuarantee } from '../../catalogue/domain/index.js';
import { holdsOn, isUuid, reason, type Day, type Instant, type Reason } from '../../kernel/index.js';
import type { KeptVerdict, PauseReason } from './entry.js';
import { dayProblems, when } from './field-problems.js';
import { guaranteeProblems } from './guarantee.js';
import { guestProblems, type JoinedContent, type JoinGround } from './join-waitlist.js';

/** Nobody waits who was referred before. */
const FIRST_DAY: Day = '2000-01-01';

/** Somebody who waits by the list of another system, with the dates of that list. What is left out has a default. */
export interface ImportedEntry {
  readonly caseId: string;
  readonly interventionId: string;
  readonly state: 'REFERRED' | 'WAITING' | 'PAUSED';
  readonly legalBasisId: string | null;
  readonly firstReferralOn: Day;
  readonly guaranteeFrom?: Day;
  readonly guestMunicipality?: string;
  readonly comesAtShortNotice?: boolean;
  /** Default: nobody, so the unit. */
  readonly responsibleId?: string;
  /** Default: so many days from today as anybody may go without contact. */
  readonly nextContactOn?: Day;
  /** Needed with PAUSED, and only then. */
  readonly pauseReason?: PauseReason;
  readonly pausedUntil?: Day;
  /** Default: nothing is known of what the rules say, a professional must look. */
  readonly verdict?: KeptVerdict;
}

/** A queue as entries of a list are checked against it. */
export interface ImportedQueue {
  readonly departmentId: string;
  readonly content: JoinedContent;
  readonly capacity: JoinGround['capacity'];
}

/** What a list is checked against. */
export interface EntryImportGround {
  readonly today: Day;
  readonly now: Instant;
  /** How long anybody may go without contact. */
  readonly contactEveryDays: number;
  readonly payerResolvedDays: number;
  /** The cases that there are. */
  readonly cases: ReadonlyMap<string, { readonly citizenId: string; readonly departmentId: string }>;
  /** The interventions that there are. */
  readonly queues: ReadonlyMap<string, ImportedQueue>;
  readonly guarantees: ReadonlyMap<string, WaitGuarantee | null>;
  /** The employees who were named and are there. */
  readonly people: ReadonlySet<string>;
  /** Who stands in which queue, or has a place there, as {@link queuePair}. */
  readonly live: ReadonlySet<string>;
}

/** A citizen in a queue. */
export const queuePair = (citizenId: string, interventionId: string): string =>
  `${citizenId} ${interventionId}`;

/** The legal route of a line; null: none is named, or it is not one of the intervention's today. */
export const routeOf = (one: ImportedEntry, { queues, today }: EntryImportGround): LegalRoute | null =>
  queues
    .get(one.interventionId)
    ?.content.legalRoutes.find((route) => route.legalBasisId === one.legalBasisId && holdsOn(route, today)) ??
  null;

/** Every reason why a list cannot be taken in, with paths such as `entries[3].caseId`. */
export function importedEntryProblems(
  entries: readonly ImportedEntry[],
  ground: EntryImportGround,
): readonly Reason[] {
  const live = new Set(ground.live);
  return entries.flatMap((one, index) =>
    [
      ...whereProblems(one, ground),
      ...lawProblems(one, ground),
      ...dayAndPauseProblems(one, ground.today),
      ...twice(one, ground, live),
    ].map((found) => ({ ...found, field: `entries[${String(index)}].${found.field ?? ''}` })),
  );
}

/** Who, and in which queue. */
function whereProblems(one: ImportedEntry, { cases, queues, people }: EntryImportGround): readonly Reason[] {
  const queue = queues.get(one.interventionId);
  return [
    ...(isUuid(one.caseId) && cases.has(one.caseId) ? [] : noSuchCase().refused),
    ...(queue
      ? when(
          !queue.content.queueable,
          'NOT_QUEUEABLE',
          'interventionId',
          'Man henvender sig direkte; der er ingen venteliste.',
          'People come by themselves; there is no waitlist.',
        )
      : [
          reason(
            'NO_SUCH_INTERVENTION',
            'interventionId',
            'Der er ingen indsats med dette id.',
            'There is no intervention with this id.',
          ),
        ]),
    ...(queue ? guestProblems({ guestMunicipality: one.guestMunicipality ?? null }, queue.capacity) : []),
    ...when(
      one.responsibleId !== undefined && !people.has(one.responsibleId),
      'NO_SUCH_PERSON',
      'responsibleId',
      'Der er ingen ansat med dette id.',
      'There is no employee with this id.',
    ),
  ];
}

/** Under which law, and from when its guarantee counts. */
const lawProblems = (one: ImportedEntry, ground: EntryImportGround): readonly Reason[] => [
  ...when(
    one.legalBasisId !== null && ground.queues.has(one.interventionId) && routeOf(one, ground) === null,
    'NO_SUCH_LEGAL_ROUTE',
    'legalBasisId',
    'Indsatsen gives ikke efter den hjemmel i dag.',
    'The intervention is not given under that legal basis today.',
  ),
  ...guaranteeProblems(
    ground.guarantees.get(one.legalBasisId ?? '') ?? null,
    one.guaranteeFrom ?? null,
    ground.today,
  ),
];

const dayAndPauseProblems = (one: ImportedEntry, today: Day): readonly Reason[] => [
  ...dayProblems(one.firstReferralOn, 'firstReferralOn', { from: FIRST_DAY, to: today }),
  ...(one.nextContactOn === undefined
    ? []
    : dayProblems(one.nextContactOn, 'nextContactOn', { from: today, to: null })),
  ...(one.pausedUntil === undefined
    ? []
    : dayProblems(one.pausedUntil, 'pausedUntil', { from: today, to: null })),
  ...when(
    (one.state === 'PAUSED') !== (one.pauseReason !== undefined),
    'PAUSE_AND_REASON',
    'pauseReason',
    'En pause har en grund, og kun en pause har det.',
    'A pause has a reason, and only a pause has one.',
  ),
];

/** The citizen stands there already, perhaps through another case or an earlier line. */
function twice(one: ImportedEntry, { cases }: EntryImportGround, live: Set<string>): readonly Reason[] {
  const citizenId = cases.get(one.caseId)?.citizenId;
  if (citizenId === undefined) return [];
  const pair = queuePair(citizenId, one.interventionId);
  const isThere = live.has(pair);
  live.add(pair);
  return when(
    isThere,
    'ALREADY_IN_QUEUE',
    'caseId',
    'Borgeren står allerede på ventelisten eller er i gang.',
    'The citizen is on the waitlist already, or has started.',
  );
}
