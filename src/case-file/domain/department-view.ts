import type { Day } from '../../kernel/index.js';
import type { WeeklyCommitment } from './case-record.js';
import type { FactDictionary, Facts } from './fact-type.js';
import { factsFrom, type RecordedFact } from './recorded-fact.js';
import type { DecidingGround, SharedList } from './sharing-ground.js';
import { visibleRows, type CaseReader, type ShareableRow } from './visible-rows.js';

/** A case, for its department as a whole and not for one of its people. */
export type CaseOfDepartment = Pick<CaseReader, 'caseId' | 'departmentId'>;

/** The part of a recorded fact that decides whether and how it counts. */
export type CountingFact = Pick<
  RecordedFact,
  'departmentId' | 'fact' | 'observedOn' | 'recording' | 'value'
> &
  Pick<ShareableRow, 'caseId'>;

/** A weekly commitment and the case in which it was recorded. */
export type CommitmentInCase = WeeklyCommitment & Pick<ShareableRow, 'caseId'>;

/** Days from the first to the last, both of them included. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** What holds about a citizen on the day on which it is asked. */
export interface Sharing {
  /** The grounds about the citizen. */
  readonly grounds: readonly DecidingGround[];
  readonly today: Day;
}

/**
 * What the department of a case knows through it: what it recorded in any of its cases on the citizen, and of others
 * what a ground in force shares with it (a refusal wins).
 */
const seenBy = <Row extends ShareableRow>(
  rows: readonly Row[],
  { caseId, departmentId }: CaseOfDepartment,
  { grounds, today }: Sharing,
): readonly Row[] => {
  const own = rows.filter((row) => row.departmentId === departmentId);
  const openCases = new Map(own.map((row) => [row.caseId, 'WORK'] as const));
  const reader = { caseId, departmentId, level: 'WORK', teamDepartments: [], openCases } as const;
  return visibleRows(rows, reader, grounds, today).rows;
};

/**
 * The facts that a priority policy may look at (R41, R49), as the department of a case knows them: only those that the
 * dictionary permits for it, the newest of each, and nothing that another department keeps to itself.
 *
 * @param rows facts about the case's citizen, from every department
 */
export function priorityFactsOf(
  rows: readonly CountingFact[],
  of: CaseOfDepartment,
  dictionary: FactDictionary,
  sharing: Sharing,
): Facts {
  const permitted = new Map([...dictionary].filter(([, { permittedForPriority }]) => permittedForPriority));
  const counting = rows
    .filter(({ fact }) => permitted.has(fact))
    .map((row) => ({ ...row, item: row.fact, isOrdinary: false }));
  return factsFrom(seenBy(counting, of, sharing), permitted);
}

/** Whether a commitment holds on at least one of the days; one that was taken back before it began holds on none. */
const holdsWithin = ({ validFrom, validTo }: WeeklyCommitment, { from, to }: Days): boolean => {
  const [first, last] = [
    validFrom > from ? validFrom : from,
    validTo !== null && validTo < to ? validTo : to,
  ];
  return first <= last;
};

/**
 * What takes the citizen's time on some of the days (R30), as the department of a case knows it. Whether another
 * department's commitments are shared is asked of today, not of those days.
 *
 * @param rows commitments of the case's citizen, from every department
 */
export function commitmentsOf(
  rows: readonly CommitmentInCase[],
  of: CaseOfDepartment,
  days: Days,
  sharing: Sharing,
): readonly WeeklyCommitment[] {
  const item: SharedList = 'weeklyCommitments';
  const holding = rows
    .filter((row) => holdsWithin(row, days))
    .map(({ caseId, ...commitment }) => ({
      ...{ caseId, departmentId: commitment.departmentId, commitment },
      ...{ item, isOrdinary: false },
    }));
  return seenBy(holding, of, sharing).map(({ commitment }) => commitment);
}
