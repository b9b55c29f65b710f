import { SENSITIVITIES, type FactType } from '../../case-file/domain/index.js';
import type { CompiledCriterion, CompiledRoute, CompiledRules, Slots } from './compiled.js';
import { askedFacts, criteriaOf, undecidedIn, type Reading } from './compiled-tree.js';
import { settlesAt, variablesIn, type Diagram } from './decision-diagram.js';
import { drawOutcome, MOST_PARTS, type OutcomeDrawing } from './outcome-diagram.js';
import type { Outcome } from './rule.js';

/** The unknown facts that could change the outcome. A fact that the tree and a contraindication ask about is in both. */
export interface OpenFacts {
  /** Those the rule trees ask about. */
  readonly missing: readonly FactType[];
  /** Those the contraindications ask about. */
  readonly toBeConfirmed: readonly FactType[];
}

/** An unknown fact, and how much it settles alone: the share of its value classes after which nothing is open. */
interface OpenFact {
  readonly type: FactType;
  readonly slot: number;
  readonly settles: number;
}

/**
 * Finds exactly the unknown facts whose value makes a difference to the outcome, for some values of the other unknown
 * facts; nothing else may be asked for (data minimisation, GDPR art. 5(1)(c)). Least sensitive first, then those that
 * settle most alone, then in dictionary order.
 *
 * Where information is needed there is always something to ask: if no fact of the trees changes the outcome over all
 * routes (only by which law the citizen gets it), those are listed that change the chosen route. Rules too tangled to
 * be drawn (`room`) give every fact that is not ruled out, which may be one too many and is never one too few.
 */
export function openFacts(
  rules: CompiledRules,
  slots: Slots,
  outcome: Outcome,
  chosen: CompiledRoute | null,
  room = MOST_PARTS,
): OpenFacts {
  // A refusal rests on known facts alone: nothing that is still unknown can lift it.
  if (outcome === 'NOT_ELIGIBLE') return { missing: [], toBeConfirmed: [] };
  const drawing = drawOutcome(rules.routes, slots, room);
  const open = drawing.outcome ? openIn(drawing.outcome, drawing.facts) : undecided(rules.routes, slots);
  const inTrees = rules.ruleSets.flatMap(({ tree }) => criteriaOf(tree));
  const against = rules.ruleSets.flatMap(({ absolute, relative }) => [...absolute, ...relative]);
  const missing = listed(open, inTrees);
  const needed = outcome === 'NEEDS_INFORMATION' && missing.length === 0 && chosen !== null;
  return {
    missing: needed ? listed(openInTree(chosen, slots, drawing), inTrees) : missing,
    toBeConfirmed: listed(open, against),
  };
}

/** Those of the facts that the criteria ask about, in the order in which to ask. */
function listed(open: readonly OpenFact[], criteria: readonly CompiledCriterion[]): readonly FactType[] {
  const asked = new Set(criteria.map(({ type }) => type));
  return open
    .filter(({ type }) => asked.has(type))
    .sort(askingOrder)
    .map(({ type }) => type);
}

const askingOrder = (left: OpenFact, right: OpenFact): number =>
  SENSITIVITIES.indexOf(left.type.sensitivity) - SENSITIVITIES.indexOf(right.type.sensitivity) ||
  right.settles - left.settles ||
  left.slot - right.slot;

function openIn(diagram: Diagram, facts: OutcomeDrawing['facts']): readonly OpenFact[] {
  const classes = variablesIn(diagram);
  return facts.flatMap(({ type, slot }, variable) => {
    const count = classes.get(variable);
    if (count === undefined) return [];
    const settling = Array.from({ length: count }, (_, value) => settlesAt(diagram, variable, value));
    return [{ type, slot, settles: settling.filter(Boolean).length / count }];
  });
}

function openInTree(route: CompiledRoute, slots: Slots, drawing: OutcomeDrawing): readonly OpenFact[] {
  const tree = drawing.treeOf(route);
  const open = tree ? openIn(tree, drawing.facts) : [];
  return open.length > 0 ? open : undecided([route], slots);
}

/** The unknown facts that are not ruled out by a simple look at the tree: what they stand in is not settled by others. */
function undecided(routes: readonly CompiledRoute[], slots: Slots): readonly OpenFact[] {
  const given: Reading = { slots, remedied: false, flipped: null };
  const open = routes.flatMap((route) => [
    ...undecidedIn(route.tree, given),
    ...undecidedIn(route.tree, { ...given, remedied: true }),
    ...[...route.absolute, ...route.relative].filter(({ slot }) => slots[slot] === undefined),
  ]);
  return askedFacts(open).map(({ type, slot }) => ({ type, slot, settles: 0 }));
}
