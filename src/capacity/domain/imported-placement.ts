import { noSuchCase } from '../../case-file/domain/index.js';
import { noSuchIntervention } from '../../catalogue/domain/index.js';
import { isDay, isUuid, reason, type Day, type Reason } from '../../kernel/index.js';
import type { CapacityMode } from './capacity.js';
import { dayProblems, when } from './field-problems.js';
import type { EndReason } from './placement.js';

/** A placement that comes from another system, with its own dates. */
export interface ImportedPlacement {
  readonly caseId: string;
  readonly interventionId: string;
  readonly cohortId: string | null;
  readonly guestMunicipality: string | null;
  readonly startedOn: Day;
  /** Given together with the reason; null while it goes on, and then it needs a free place. */
  readonly endedOn: Day | null;
  readonly endReason: EndReason | null;
}

/** What placements are checked against. */
export interface PlacementGround {
  /** The citizen of each case that there is. */
  readonly citizens: ReadonlyMap<string, string>;
  /** How each intervention that there is counts its places; null while nobody has stated it. */
  readonly modes: ReadonlyMap<string, CapacityMode | null>;
  /** In which intervention each cohort is. */
  readonly cohorts: ReadonlyMap<string, string>;
  /** Who is in which intervention already, as {@link livePair}. */
  readonly live: ReadonlySet<string>;
  readonly today: Day;
}

/** A citizen in an intervention: one person has one placement in it at a time. */
export const livePair = (citizenId: string, interventionId: string): string =>
  `${citizenId} ${interventionId}`;

/**
 * Every reason why placements cannot be taken in, with paths such as `placements[3].caseId`, free places apart. What is
 * over needs no place and no cohort: it may come from a time of which nothing else is kept.
 */
export function importedPlacementProblems(
  placements: readonly ImportedPlacement[],
  ground: PlacementGround,
): readonly Reason[] {
  const live = new Set(ground.live);
  return placements.flatMap((one, index) => {
    const problems = [
      ...subjectProblems(one, ground),
      ...cohortReasons(one, ground),
      ...periodProblems(one, ground.today),
      ...repeatedStay(one, ground.citizens, live),
    ];
    return problems.map((found) => ({
      ...found,
      field: `placements[${String(index)}].${found.field ?? ''}`,
    }));
  });
}

const badId = (field: string): Reason =>
  reason('BAD_ID', field, 'Skal være et UUID med små bogstaver.', 'Must be a UUID in lower case.');

/** Who, and in what. */
function subjectProblems(
  { caseId, interventionId }: ImportedPlacement,
  { citizens, modes }: PlacementGround,
): readonly Reason[] {
  const mode = modes.get(interventionId);
  return [
    ...(isUuid(caseId) ? (citizens.has(caseId) ? [] : noSuchCase().refused) : [badId('caseId')]),
    ...(isUuid(interventionId)
      ? mode === undefined
        ? noSuchIntervention('interventionId').refused
        : []
      : [badId('interventionId')]),
    ...when(
      mode === null,
      'NO_CAPACITY_STATED',
      'interventionId',
      'Ingen har oplyst, hvor mange pladser indsatsen har.',
      'Nobody has stated how many places the intervention has.',
    ),
    ...when(
      mode === 'COUNT_ONLY',
      'NOBODY_IS_PLACED',
      'interventionId',
      'Indsatsen er anonym: her tælles kun besøg.',
      'The intervention is anonymous: only visits are counted here.',
    ),
  ];
}

function cohortReasons(
  { interventionId, cohortId, endedOn }: ImportedPlacement,
  { modes, cohorts }: PlacementGround,
): readonly Reason[] {
  const mode = modes.get(interventionId);
  if (cohortId === null) {
    return when(
      mode === 'COHORTS' && endedOn === null,
      'COHORT_MISSING',
      'cohortId',
      'Skriv hvilket hold.',
      'Say which cohort.',
    );
  }
  if (!isUuid(cohortId)) return [badId('cohortId')];
  if (mode === undefined) return [];
  return [
    ...when(
      cohorts.get(cohortId) !== interventionId,
      'NO_SUCH_COHORT',
      'cohortId',
      'Indsatsen har intet hold med dette id.',
      'The intervention has no cohort with this id.',
    ),
    ...when(
      mode !== null && mode !== 'COHORTS' && endedOn === null,
      'NOT_IN_COHORTS',
      'cohortId',
      'Indsatsen gives ikke på hold.',
      'The intervention is not given in cohorts.',
    ),
  ];
}

function periodProblems({ startedOn, endedOn, endReason }: ImportedPlacement, today: Day): readonly Reason[] {
  return [
    ...pastDay(startedOn, 'startedOn', today),
    ...(endedOn === null ? [] : pastDay(endedOn, 'endedOn', today)),
    ...when(
      endedOn !== null && isDay(endedOn) && isDay(startedOn) && endedOn < startedOn,
      'ENDS_BEFORE_IT_STARTS',
      'endedOn',
      `Forløbet begyndte først ${startedOn}.`,
      `It did not start before ${startedOn}.`,
    ),
    ...when(
      endedOn !== null && endReason === null,
      'REASON_MISSING',
      'endReason',
      'Skriv hvorfor forløbet sluttede.',
      'Say why it ended.',
    ),
    ...when(
      endedOn === null && endReason !== null,
      'END_MISSING',
      'endedOn',
      'Skriv hvornår forløbet sluttede.',
      'Say when it ended.',
    ),
  ];
}

const pastDay = (day: Day, field: string, today: Day): readonly Reason[] =>
  isDay(day)
    ? when(day > today, 'IN_THE_FUTURE', field, 'Dagen er ikke kommet endnu.', 'The day has not come yet.')
    : dayProblems(day, field);

/** The citizen is in the intervention already, perhaps through another case or an earlier line of the list. */
function repeatedStay(
  { caseId, interventionId, endedOn }: ImportedPlacement,
  citizens: PlacementGround['citizens'],
  live: Set<string>,
): readonly Reason[] {
  const citizenId = citizens.get(caseId);
  if (endedOn !== null || citizenId === undefined) return [];
  const pair = livePair(citizenId, interventionId);
  const isThere = live.has(pair);
  live.add(pair);
  return when(
    isThere,
    'ALREADY_PLACED',
    'caseId',
    'Borgeren er allerede i gang i indsatsen.',
    'The citizen has started in the intervention already.',
  );
}
