import type { CompiledCriterion, CompiledRules, CompiledRuleSet, Slots } from './compiled.js';
import { criteriaOf } from './compiled-tree.js';
import type { Criterion, CriterionKind, CriterionStatus } from './verdict.js';

/**
 * A row for EVERY criterion, also in branches that decide nothing: per rule set first the tree as it is written, then
 * the contraindications, absolute ones first.
 */
export function listCriteria(
  rules: CompiledRules,
  slots: Slots,
  decisive: ReadonlySet<CompiledCriterion>,
): readonly Criterion[] {
  return rules.ruleSets.flatMap((ruleSet) => [
    ...criteriaOf(ruleSet.tree).map((criterion) =>
      row(
        criterion,
        'professional' in criterion.source ? 'PROFESSIONAL' : 'CRITERION',
        ruleSet,
        slots,
        decisive,
      ),
    ),
    ...ruleSet.absolute.map((criterion) =>
      row(criterion, 'CONTRAINDICATION_ABSOLUTE', ruleSet, slots, decisive),
    ),
    ...ruleSet.relative.map((criterion) =>
      row(criterion, 'CONTRAINDICATION_RELATIVE', ruleSet, slots, decisive),
    ),
  ]);
}

function row(
  criterion: CompiledCriterion,
  kind: CriterionKind,
  ruleSet: CompiledRuleSet,
  slots: Slots,
  decisive: ReadonlySet<CompiledCriterion>,
): Criterion {
  const { source, type } = criterion;
  const leaf = 'professional' in source ? null : source;
  return {
    code: source.code,
    kind,
    status: statusOf(criterion, slots),
    decisive: decisive.has(criterion),
    fact: leaf?.fact ?? null,
    factLabel: type?.label ?? null,
    op: leaf?.op ?? null,
    negated: criterion.negated,
    required: leaf?.value ?? null,
    factValue: slots[criterion.slot] ?? null,
    staffReason: source.staffReason,
    citizenWording: source.citizenWording,
    remediable: criterion.remediable,
    sensitivity: type?.sensitivity ?? null,
    sourceDepartment:
      'professional' in source ? source.professional.departmentId : (type?.sourceDepartment ?? null),
    legalBasisId: source.legalBasisId ?? ruleSet.legalBasisId,
    ruleVersion: ruleSet.version,
    path: criterion.path,
    hidden: false,
  };
}

function statusOf({ slot, test, negated }: CompiledCriterion, slots: Slots): CriterionStatus {
  const value = slots[slot];
  if (value === undefined) return 'UNKNOWN';
  return test(value) === negated ? 'NOT_MET' : 'MET';
}
