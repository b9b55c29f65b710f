import type { Actor, Day } from '../../kernel/index.js';
import {
  visibleRows,
  type CaseAccess,
  type CaseLevel,
  type CaseReader,
  type DecidingGround,
  type FactDictionary,
  type FactType,
  type VisibleRows,
} from '../domain/index.js';
import type { FactOfCitizen } from '../store/case-fact.store.js';

/** The actor as the reader of a case. @param openCases other cases that are open to the actor now, and how far */
export const readerOf = (
  actor: Actor,
  { caseId, departmentId, level }: Pick<CaseAccess, 'caseId' | 'departmentId' | 'level'>,
  openCases: ReadonlyMap<string, CaseLevel>,
): CaseReader => ({
  caseId,
  departmentId,
  level,
  openCases,
  teamDepartments: actor.grants.flatMap((grant) =>
    grant.role === 'RT' && grant.departmentId !== null ? [grant.departmentId] : [],
  ),
});

/** By which dictionaries facts are judged, every one of them, and which kinds the reader may see at all. */
export interface FactSight {
  readonly dictionaries: readonly FactDictionary[];
  readonly mayView: (type: FactType) => boolean;
}

/**
 * The facts about a citizen that a reader sees through a case: of kinds that he or she may see, as protected as they
 * were when they were recorded and as each of the dictionaries says, and with a ground where one is needed. A kind that
 * one of the dictionaries does not know is seen by nobody.
 */
export function visibleFacts<Row extends FactOfCitizen>(
  rows: readonly Row[],
  reader: CaseReader,
  grounds: readonly DecidingGround[],
  day: Day,
  { dictionaries, mayView }: FactSight,
): VisibleRows<Row> {
  const viewable = rows.flatMap((row) => {
    const types = dictionaries.flatMap((dictionary) => {
      const type = dictionary.get(row.fact);
      return type ? [type, { ...type, sensitivity: row.sensitivity }] : [];
    });
    if (types.length < 2 * dictionaries.length || !types.every(mayView)) return [];
    const isOrdinary = types.every(({ sensitivity }) => sensitivity === 'ordinary');
    return [{ ...row, item: row.fact, isOrdinary }];
  });
  return visibleRows(viewable, reader, grounds, day);
}
