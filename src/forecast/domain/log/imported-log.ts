import { reason, type Day, type Reason } from '../../../kernel/index.js';
import type { EventLog } from './logged.js';

export type ImportRefusal =
  | 'NO_SUCH_INTERVENTION'
  | 'CAPACITY_NOT_STATED'
  | 'ALREADY_IMPORTED'
  | 'IN_THE_FUTURE'
  | 'STILL_OPEN_WITHOUT_ENTRY'
  | 'OVER_BUT_STANDS_HERE';

/** What the import of an earlier log is checked against. */
export interface LogGround {
  /** The ids of the log that are interventions of the catalogue. */
  readonly interventions: ReadonlySet<string>;
  /** Those of them whose places were stated. */
  readonly stated: ReadonlySet<string>;
  /** Those of them whose history is there already. */
  readonly imported: ReadonlySet<string>;
  /**
   * Who of the log stands here: the ids of waitlist entries, and of placements without one, with their intervention.
   * Also those that are over by now: what became of them was kept here.
   */
  readonly here: ReadonlyMap<string, string>;
  readonly today: Day;
}

/**
 * Every reason why an earlier log cannot be taken in, with paths such as `log.events[3].on`; none when it can. What can
 * follow what is no part of this: the log has passed `readLog`.
 */
export const importedLogProblems = (log: EventLog, ground: LogGround): readonly Reason<ImportRefusal>[] => [
  ...log.interventions.flatMap(({ id }, index) =>
    interventionReasons(id, `log.interventions[${String(index)}].id`, ground),
  ),
  ...futureReasons(log, ground.today),
  ...entryReasons(log, ground),
];

function interventionReasons(
  id: string,
  field: string,
  { interventions, stated, imported }: LogGround,
): readonly Reason<ImportRefusal>[] {
  if (!interventions.has(id))
    return [
      reason(
        'NO_SUCH_INTERVENTION',
        field,
        `Kataloget har ingen indsats »${id}«.`,
        `The catalogue has no intervention "${id}".`,
      ),
    ];
  if (!stated.has(id))
    return [
      reason(
        'CAPACITY_NOT_STATED',
        field,
        'Indsatsens pladser er ikke udmeldt: udmeld dem først.',
        'No capacity of the intervention is stated: state it first.',
      ),
    ];
  if (imported.has(id))
    return [
      reason(
        'ALREADY_IMPORTED',
        field,
        'Indsatsens historik er indlæst: den kommer kun én gang, før det, der sker her.',
        'The history of the intervention was imported: it comes once, before what happens here.',
      ),
    ];
  return [];
}

/** Days on which something happened or was announced; what was announced may well hold from a day to come. */
function futureReasons(log: EventLog, today: Day): readonly Reason<ImportRefusal>[] {
  const days: (readonly [field: string, day: Day | null])[] = [['log.from', log.from]];
  for (const [nth, { announcedOn, cancelledOn }] of log.cohorts.entries())
    days.push(
      [`log.cohorts[${String(nth)}].announcedOn`, announcedOn],
      [`log.cohorts[${String(nth)}].cancelledOn`, cancelledOn],
    );
  for (const [nth, { announcedOn }] of log.capacity.entries())
    days.push([`log.capacity[${String(nth)}].announcedOn`, announcedOn]);
  for (const [nth, { announcedOn }] of log.closures.entries())
    days.push([`log.closures[${String(nth)}].announcedOn`, announcedOn]);
  for (const [nth, { on }] of log.events.entries()) days.push([`log.events[${String(nth)}].on`, on]);
  return days.flatMap(([field, day]) =>
    day !== null && day > today
      ? [
          reason(
            'IN_THE_FUTURE',
            field,
            `${day} er ikke kommet endnu: en historik er sket.`,
            `${day} has not come yet: history has happened.`,
          ),
        ]
      : [],
  );
}

/** The ids of everybody in the log, each once. */
export const entryIdsOf = (log: EventLog): readonly string[] => [
  ...new Set(log.events.map(({ entryId }) => entryId)),
];

/** An entry goes on here, or is over in the log: never neither, and never both. */
function entryReasons(log: EventLog, { here }: LogGround): readonly Reason<ImportRefusal>[] {
  const last = new Map(log.events.map(({ entryId }, index) => [entryId, index]));
  return [...last].flatMap(([entryId, index]): Reason<ImportRefusal>[] => {
    const event = log.events[index];
    const isOver = event?.kind === 'left' || event?.kind === 'finished';
    const stands = here.get(entryId);
    const field = `log.events[${String(index)}].entryId`;
    if (!isOver && stands !== event?.interventionId)
      return [
        reason(
          'STILL_OPEN_WITHOUT_ENTRY',
          field,
          `»${entryId}« venter eller deltager stadig: indlæs først borgerne, så deres historik under samme id.`,
          `"${entryId}" still waits or takes part: import the people first, then their history under the same id.`,
        ),
      ];
    if (isOver && stands !== undefined)
      return [
        reason(
          'OVER_BUT_STANDS_HERE',
          field,
          `»${entryId}« er afsluttet i loggen, men står her: afslutningen fortælles her og ikke i loggen.`,
          `"${entryId}" is over in the log, but stands here: the end is told here and not by the log.`,
        ),
      ];
    return [];
  });
}
