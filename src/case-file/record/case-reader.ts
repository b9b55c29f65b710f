import type { Actor, Day } from '../../kernel/index.js';
import {
  visibleRows,
  type CaseAccess,
  type CaseReader,
  type DecidingGround,
  type FactDictionary,
  type FactType,
  type RecordedFact,
  type VisibleRows,
} from '../domain/index.js';

/** The actor as the reader of a case. */
export const readerOf = (
  actor: Actor,
  { caseId, departmentId, level }: Pick<CaseAccess, 'caseId' | 'departmentId' | 'level'>,
): CaseReader => ({
  caseId,
  departmentId,
  level,
  teamDepartments: actor.grants.flatMap((grant) =>
    grant.role === 'RT' && grant.departmentId !== null ? [grant.departmentId] : [],
  ),
});

/** By which dictionary facts are read, and which kinds of them the reader may see at all. */
export interface FactSight {
  readonly dictionary: FactDictionary;
  readonly mayView: (type: FactType) => boolean;
}

/**
 * The facts about a citizen that a reader sees through a case: of kinds that he or she may see, as protected as they
 * were when they were recorded and as they are now, and with a ground where one is needed. A kind that the dictionary
 * does not know is seen by nobody.
 */
export function visibleFacts<Row extends RecordedFact>(
  rows: readonly Row[],
  reader: CaseReader,
  grounds: readonly DecidingGround[],
  day: Day,
  { dictionary, mayView }: FactSight,
): VisibleRows<Row> {
  const viewable = rows.flatMap((row) => {
    const type = dictionary.get(row.fact);
    if (!type || !mayView(type) || !mayView({ ...type, sensitivity: row.sensitivity })) return [];
    const isOrdinary = type.sensitivity === 'ordinary' && row.sensitivity === 'ordinary';
    return [{ ...row, item: row.fact, isOrdinary }];
  });
  return visibleRows(viewable, reader, grounds, day);
}
