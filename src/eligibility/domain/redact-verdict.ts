import type { FactDictionary, FactType } from '../../case-file/domain/index.js';
import type { Text } from '../../kernel/index.js';
import type { Criterion, MissingFact, Remedy, Verdict } from './verdict.js';

/** What departments are called in the middle of a sentence, by id: "sundhedsafdelingen", "the health department". */
export type DepartmentNames = ReadonlyMap<string, Text>;

/**
 * The verdict as a reader may see it who may not see some kinds of facts (trust: others get the outcome, not the
 * fact). The rules are public, so a row that stood in its place, or kept its status, would tell which fact it is about
 * and often its value. Therefore the hidden rows of a list become ONE row for each department, after the visible ones,
 * and of what they held only this remains: that there is something, whom to ask, and whether it is a reason for the
 * refusal. A fact that the dictionary does not know is hidden. Acute danger is never hidden: it may cost a life.
 *
 * @param mayView whether the reader may see facts of this type of this citizen
 */
export function redactVerdict(
  verdict: Verdict,
  mayView: (type: FactType) => boolean,
  dictionary: FactDictionary,
  departments: DepartmentNames,
): Verdict {
  const isHidden = ({ fact }: { readonly fact: string | null }): boolean => {
    const type = fact === null ? undefined : dictionary.get(fact);
    return fact !== null && !(type !== undefined && mayView(type));
  };
  const hiddenCodes = new Set(verdict.criteria.filter(isHidden).map(({ code }) => code));
  return {
    ...verdict,
    criteria: hideRows(
      verdict.criteria,
      isHidden,
      (row) => row.sourceDepartment ?? UNKNOWN_DEPARTMENT,
      (department, rows) =>
        hiddenCriterion(
          department,
          rows.some((row) => row.decisive),
          departments,
        ),
    ),
    missingFacts: hideRows(verdict.missingFacts, isHidden, departmentOf, (department) =>
      hiddenFact(department, departments),
    ),
    toBeConfirmed: hideRows(verdict.toBeConfirmed, isHidden, departmentOf, (department) =>
      hiddenFact(department, departments),
    ),
    remedies: hideRows(verdict.remedies, isHidden, departmentOf, (department) =>
      hiddenRemedy(department, departments),
    ),
    oneCriterionAway: hiddenCodes.has(verdict.oneCriterionAway) ? null : verdict.oneCriterionAway,
  };
}

/** Stands for the department of a fact that the dictionary does not know. */
const UNKNOWN_DEPARTMENT = '';

const departmentOf = (row: { readonly departmentId: string }): string => row.departmentId;

/** The visible rows, then one row for each department that has hidden ones, departments in the order of their ids. */
function hideRows<Row>(
  rows: readonly Row[],
  isHidden: (row: Row) => boolean,
  departmentOfRow: (row: Row) => string,
  replacement: (department: string, hidden: readonly Row[]) => Row,
): readonly Row[] {
  const hidden = rows.filter(isHidden);
  const departments = [...new Set(hidden.map(departmentOfRow))].sort((left, right) =>
    left < right ? -1 : 1,
  );
  return [
    ...rows.filter((row) => !isHidden(row)),
    ...departments.map((department) =>
      replacement(
        department,
        hidden.filter((row) => departmentOfRow(row) === department),
      ),
    ),
  ];
}

/** What is said in place of anything hidden. */
function matterOf(department: string, departments: DepartmentNames): Text {
  const name = departments.get(department);
  return name
    ? { da: `Et forhold, som ${name.da} kender; spørg dér.`, en: `A matter for ${name.en}; ask there.` }
    : {
        da: 'Et beskyttet forhold; spørg den afdeling, der kender det.',
        en: 'A protected matter; ask the department that knows it.',
      };
}

function hiddenCriterion(department: string, decisive: boolean, departments: DepartmentNames): Criterion {
  const matter = matterOf(department, departments);
  return {
    code: null,
    kind: null,
    status: null,
    decisive,
    fact: null,
    factLabel: null,
    op: null,
    negated: null,
    required: null,
    factValue: null,
    staffReason: matter,
    citizenWording: matter,
    remediable: null,
    sensitivity: null,
    sourceDepartment: department === UNKNOWN_DEPARTMENT ? null : department,
    legalBasisId: null,
    ruleVersion: null,
    path: null,
    hidden: true,
  };
}

const hiddenFact = (departmentId: string, departments: DepartmentNames): MissingFact => ({
  fact: null,
  label: matterOf(departmentId, departments),
  sensitivity: null,
  departmentId,
  hidden: true,
});

const hiddenRemedy = (departmentId: string, departments: DepartmentNames): Remedy => ({
  code: null,
  fact: null,
  remedy: matterOf(departmentId, departments),
  departmentId,
  hidden: true,
});
