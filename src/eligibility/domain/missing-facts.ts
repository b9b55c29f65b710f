import { SENSITIVITIES, type FactType } from '../../case-file/domain/index.js';
import type { CompiledCriterion, CompiledRoute, CompiledRules, Slots } from './compiled.js';
import { criteriaOf, undecidedIn, type Reading } from './compiled-tree.js';
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

/** How much of the answer each fact, by slot, settles alone: the share of its value classes after which nothing is open. */
type Settling = ReadonlyMap<number, number>;

/**
 * Finds exactly the unknown facts whose value makes a difference to the outcome, for some values of the other unknown
 * facts; nothing else may be asked for (data minimisation, GDPR art. 5(1)(c)). Least sensitive first, then those that
 * settle most alone, then in dictionary order.
 *
 * Where information is needed there is always something to ask: if no fact of the trees changes the outcome over all
 * routes (only by which law the citizen gets it), those are listed that change the chosen route. Rules too tangled to be drawn
 * (`room`) give every fact that is not ruled out, which may be one too many and is never one too few.
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
  const open = drawing.outcome ? settlingIn(drawing.outcome, drawing) : undecided(rules.routes, slots);
  const types = [...rules.dictionary.values()];
  const listed = (settling: Settling, asking: readonly CompiledCriterion[]): readonly FactType[] => {
    const asked = new Set(asking.map(({ slot }) => slot));
    return [...settling.keys()]
      .filter((slot) => asked.has(slot))
      .sort((left, right) => askingOrder(types, settling, left, right))
      .map((slot) => types[slot]!);
  };
  const inTrees = rules.ruleSets.flatMap(({ tree }) => criteriaOf(tree));
  const against = rules.ruleSets.flatMap(({ absolute, relative }) => [...absolute, ...relative]);
  const missing = listed(open, inTrees);
  return {
    missing:
      missing.length === 0 && outcome === 'NEEDS_INFORMATION'
        ? listed(openInTree(chosen!, slots, drawing), inTrees)
        : missing,
    toBeConfirmed: listed(open, against),
  };
}

const askingOrder = (types: readonly FactType[], settling: Settling, left: number, right: number): number =>
  SENSITIVITIES.indexOf(types[left]!.sensitivity) - SENSITIVITIES.indexOf(types[right]!.sensitivity) ||
  settling.get(right)! - settling.get(left)! ||
  left - right;

function settlingIn(diagram: Diagram, drawing: OutcomeDrawing): Settling {
  return new Map(
    [...variablesIn(diagram)].map(([variable, classes]) => {
      const settled = Array.from({ length: classes }, (_, value) => settlesAt(diagram, variable, value));
      return [drawing.slotOf(variable), settled.filter(Boolean).length / classes];
    }),
  );
}

function openInTree(route: CompiledRoute, slots: Slots, drawing: OutcomeDrawing): Settling {
  const tree = drawing.treeOf(route);
  const settling = tree ? settlingIn(tree, drawing) : new Map<number, number>();
  return settling.size > 0 ? settling : undecided([route], slots);
}

/** The unknown facts that are not ruled out by a simple look at the tree: what they stand in is not settled by others. */
function undecided(routes: readonly CompiledRoute[], slots: Slots): Settling {
  const given: Reading = { slots, remedied: false, flipped: null };
  const open = routes.flatMap((route) => [
    ...undecidedIn(route.tree, given),
    ...undecidedIn(route.tree, { ...given, remedied: true }),
    ...[...route.absolute, ...route.relative].filter(
      ({ slot, type }) => type !== null && slots[slot] === undefined,
    ),
  ]);
  return new Map(open.map(({ slot }) => [slot, 0]));
}
