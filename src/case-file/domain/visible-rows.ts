import type { Day } from '../../kernel/index.js';
import type { CaseAccess, CaseLevel } from './case-access.js';
import { groundFor, type DecidingGround } from './sharing-ground.js';

/** Who reads, and through which case. */
export interface CaseReader extends Pick<CaseAccess, 'caseId' | 'departmentId' | 'level'> {
  /** The departments for which the actor sits on a team; a team that spans all of them has none of its own. */
  readonly teamDepartments: readonly string[];
  /** Cases, others of the citizen's among them, that are open to the actor now, and how far. */
  readonly openCases: ReadonlyMap<string, CaseLevel>;
}

/** What decides whether a row may be seen. */
export interface ShareableRow {
  /** The department that recorded it. */
  readonly departmentId: string;
  /** The case in which it was recorded. */
  readonly caseId: string;
  /** The name under which a ground lists it: of a fact, or one of `SHARED_LISTS`. */
  readonly item: string;
  /** Whether it is ordinary knowledge, which a team sees in the case itself without a ground. */
  readonly isOrdinary: boolean;
}

/** The rows that a reader sees, and the grounds on which those of other departments are among them. */
export interface VisibleRows<Row> {
  readonly rows: readonly Row[];
  readonly groundIds: readonly string[];
}

/**
 * The rows about a citizen that a reader sees through a case on a day. Whoever works on the case sees what was recorded
 * in it, and what its own department recorded in other cases that are open to the reader too: opening a case on somebody
 * opens no colleague's. What another department recorded needs a ground, and without one it is not there at all. A team
 * member needs a ground for whatever is not ordinary, also of the case's department. A lead sees nothing of it.
 *
 * @param grounds those about the same citizen
 */
export function visibleRows<Row extends ShareableRow>(
  rows: readonly Row[],
  reader: CaseReader,
  grounds: readonly DecidingGround[],
  day: Day,
): VisibleRows<Row> {
  const { caseId, departmentId: own, level, teamDepartments, openCases } = reader;
  if (level === 'HEAD') return { rows: [], groundIds: [] };
  const used = new Set<string>();
  const isOpen = (row: ShareableRow): boolean => {
    const recordedIn = row.caseId === caseId ? level : openCases.get(row.caseId);
    return [level, recordedIn].every((open) => open === 'WORK' || (open === 'READ' && row.isOrdinary));
  };
  const seen = rows.filter((row) => {
    const { departmentId, item } = row;
    if (departmentId === own && isOpen(row)) return true;
    const toDepartments = level === 'WORK' ? [own] : [own, ...teamDepartments];
    const ground = groundFor(grounds, { item, fromDepartment: departmentId, toDepartments, caseId }, day);
    if (ground) used.add(ground.id);
    return ground !== null;
  });
  return { rows: seen, groundIds: [...used].sort((left, right) => (left < right ? -1 : 1)) };
}
