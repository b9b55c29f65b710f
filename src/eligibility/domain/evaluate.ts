import { emergenciesIn, type Facts, type FactType } from '../../case-file/domain/index.js';
import type { Day } from '../../kernel/index.js';
import { prepareFacts, type CompiledRoute, type CompiledRules } from './compiled.js';
import type { Reading } from './compiled-tree.js';
import { listCriteria } from './list-criteria.js';
import { openFacts } from './missing-facts.js';
import { overallOutcome, routeOutcome } from './outcome-of.js';
import { helpfulRemedies, oneCriterionAway, refusingCriteria } from './reasons-for-outcome.js';
import type { MissingFact, Remedy, Verdict } from './verdict.js';

/**
 * The whole verdict: the outcome under the most favourable legal route (the first listed of equals), with every
 * criterion, what is missing, what helps and how near it is. Total: it never throws, whatever the facts. The facts
 * must be as `parseFacts` gives them. Nothing but the arguments decides: no clock, no payer (R49).
 */
export function evaluate(
  rules: CompiledRules,
  facts: Facts,
  asked: { interventionId: string; day: Day },
): Verdict {
  const { slots } = prepareFacts(facts, rules.dictionary);
  const given: Reading = { slots, remedied: false, flipped: null };
  const outcome = overallOutcome(rules, given);
  const chosen = rules.routes.find((route) => routeOutcome(route, given) === outcome) ?? null;
  const refusing =
    outcome === 'NOT_ELIGIBLE' ? rules.routes.flatMap((route) => refusingCriteria(route, given)) : [];
  const open = openFacts(rules, slots, outcome, chosen);
  return {
    interventionId: asked.interventionId,
    asOf: asked.day,
    outcome,
    emergency: emergenciesIn(facts, rules.dictionary),
    legalBasisId: chosen?.legalBasisId ?? null,
    routes: rules.legalBasisIds.map((legalBasisId) => {
      const own = rules.routes.find((route) => route.legalBasisId === legalBasisId);
      return { legalBasisId, outcome: own ? routeOutcome(own, given) : outcome };
    }),
    rules: rules.ruleSets.map(({ legalBasisId, version }) => ({ legalBasisId, version })),
    criteria: listCriteria(rules, slots, new Set(refusing)),
    missingFacts: open.missing.map(missingFact),
    toBeConfirmed: open.toBeConfirmed.map(missingFact),
    remedies: outcome === 'ELIGIBLE_AFTER' && chosen ? remediesUnder(chosen, given) : [],
    oneCriterionAway: oneCriterionAway(rules, refusing, given)?.source.code ?? null,
  };
}

const missingFact = (type: FactType): MissingFact => ({
  fact: type.name,
  label: type.label,
  sensitivity: type.sensitivity,
  departmentId: type.sourceDepartment,
  hidden: false,
});

const remediesUnder = (route: CompiledRoute, given: Reading): readonly Remedy[] =>
  helpfulRemedies(route.tree, given).flatMap(({ source: { code }, type }) => {
    if (type === null || type.remedy === null) return [];
    return [
      { code, fact: type.name, remedy: type.remedy, departmentId: type.sourceDepartment, hidden: false },
    ];
  });
