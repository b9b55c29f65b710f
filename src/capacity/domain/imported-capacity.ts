import { noSuchIntervention, type Intervention } from '../../catalogue/domain/index.js';
import { isUuid, reason, type Day, type Reason } from '../../kernel/index.js';
import type { CapacityContent } from './capacity.js';
import { cohortProblems } from './cohort-problems.js';
import { notInCohorts } from './cohort-refusals.js';
import type { CohortContent } from './cohort.js';
import { sessionContextOf, type KeptTimes } from './session-plan.js';
import { statementProblems } from './statement-problems.js';

/** A statement that was made elsewhere, with the day on which it was made: it is as stale as it is old. */
export interface ImportedStatement extends CapacityContent {
  readonly interventionId: string;
  /** Today or earlier. */
  readonly statedOn: Day;
  readonly note: string | null;
}

/** A group that was planned elsewhere; it may run already. */
export interface ImportedCohort {
  /** The cohort's id to be (lower-case UUID), so that what is imported later can name it. */
  readonly id: string;
  readonly interventionId: string;
  readonly content: CohortContent;
}

/** Everything that is taken in about the places of some interventions. */
export interface ImportedCapacity {
  readonly statements: readonly ImportedStatement[];
  readonly cohorts: readonly ImportedCohort[];
}

/** What an import is checked against. */
export interface ImportGround {
  readonly interventions: ReadonlyMap<string, Pick<Intervention, 'departmentId' | 'content'>>;
  /** The interventions of which something is stated already: history comes before the present, or not at all. */
  readonly stated: ReadonlySet<string>;
  readonly times: ReadonlyMap<string, KeptTimes>;
  readonly today: Day;
}

/** Every reason why it cannot be taken in, with paths such as `cohorts[3].content.endsOn`; none when it can. */
export const importedCapacityProblems = (
  { statements, cohorts }: ImportedCapacity,
  ground: ImportGround,
): readonly Reason[] => [
  ...statements.flatMap((one, index) =>
    below('statements', index, [
      ...(isFirst(statements, index, 'interventionId') ? [] : [statedTwice()]),
      ...statementReasons(one, ground),
    ]),
  ),
  ...cohorts.flatMap((one, index) =>
    below('cohorts', index, [
      ...(isUuid(one.id) ? [] : [noUuid()]),
      ...(isFirst(cohorts, index, 'id') ? [] : [repeated()]),
      ...cohortReasons(one, ground),
    ]),
  ),
];

const below = (list: string, index: number, problems: readonly Reason[]): readonly Reason[] =>
  problems.map((one) => ({ ...one, field: `${list}[${String(index)}].${one.field ?? ''}` }));

/** Whether no earlier line has the same value in the field. */
const isFirst = <Line>(lines: readonly Line[], index: number, field: keyof Line): boolean =>
  lines.findIndex((one) => one[field] === lines[index]?.[field]) === index;

const statedTwice = (): Reason =>
  reason(
    'REPEATED',
    'interventionId',
    'Indsatsen står der allerede: én udmelding for hver.',
    'The intervention is there already: one statement for each.',
  );

const noUuid = (): Reason => reason('BAD_ID', 'id', 'Holdets id er ikke et UUID.', 'The id is no UUID.');

const repeated = (): Reason =>
  reason('REPEATED', 'id', 'To hold har samme id.', 'Two cohorts have the same id.');

function statementReasons(
  { interventionId, statedOn, note, ...content }: ImportedStatement,
  { interventions, stated, today }: ImportGround,
): readonly Reason[] {
  const intervention = interventions.get(interventionId);
  if (!intervention) return noSuchIntervention('interventionId').refused;
  if (stated.has(interventionId)) {
    const [da, en] = ['Der er allerede udmeldt pladser.', 'Capacity was stated already.'];
    return [reason('ALREADY_THERE', 'interventionId', da, en)];
  }
  if (statedOn > today) {
    return [reason('IN_THE_FUTURE', 'statedOn', 'Dagen er ikke kommet endnu.', 'The day has not come yet.')];
  }
  const { delivery, queueable } = intervention.content;
  const places = content.mode === 'PLACES' ? content.places : null;
  const command = { ...content, places, note, holdsFrom: statedOn, announcedOn: statedOn };
  return statementProblems(command, { today: statedOn, delivery, queueable });
}

function cohortReasons(
  { id, interventionId, content }: ImportedCohort,
  { interventions, times, today }: ImportGround,
): readonly Reason[] {
  const [intervention, kept] = [interventions.get(interventionId), times.get(interventionId)];
  if (!intervention || !kept) return noSuchIntervention('interventionId').refused;
  if (intervention.content.delivery !== 'COHORT') return [notInCohorts()];
  const context = { ...sessionContextOf(kept, content, id, content.endsOn), today, isNew: false };
  return cohortProblems(content, context).map((one) => ({ ...one, field: `content.${one.field ?? ''}` }));
}
