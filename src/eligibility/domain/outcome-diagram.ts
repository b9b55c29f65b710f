import type { CompiledCriterion, CompiledNode, CompiledRoute, Slots } from './compiled.js';
import { classesFor } from './compile-rules.js';
import { bySlot, criteriaOf } from './compiled-tree.js';
import { decideOutcome } from './decide-outcome.js';
import { DrawingBoard, type Diagram } from './decision-diagram.js';
import { both, either, FALSE, opposite, PROFESSIONAL, TRUE } from './possible.js';
import { OUTCOMES } from './rule.js';

/**
 * How many parts are drawn before giving up. The demo's rules need under a hundred with every fact unknown, random
 * trees of 200 nodes over 45 facts seldom more than 5,000; filling the board takes about a tenth of a second.
 */
export const MOST_PARTS = 5_000;

/** Draws how the outcome depends on the unknown facts. A variable is an unknown fact, numbered by first appearance. */
export interface OutcomeDrawing {
  /** How the outcome over all routes depends on them; an end is an index in `OUTCOMES`. Null when the board was full. */
  readonly outcome: Diagram | null;
  /** How one route's tree alone depends on them. Null when the board was full. */
  readonly treeOf: (route: CompiledRoute) => Diagram | null;
  /** The slot of the fact that a variable stands for. */
  readonly slotOf: (variable: number) => number;
}

/** Draws the outcome of the routes over all unknown facts, each fact with its value classes as branches. */
export function drawOutcome(
  routes: readonly CompiledRoute[],
  slots: Slots,
  room = MOST_PARTS,
): OutcomeDrawing {
  const board = new DrawingBoard(room);
  const unknown = bySlot(routes.flatMap(criteriaOfRoute).filter(({ slot }) => slots[slot] === undefined));
  const variables = [...unknown.keys()];
  const classes = new Map([...unknown].map(([slot, asking]) => [slot, classesFor([...new Set(asking)])]));

  const criterion = (asked: CompiledCriterion, whatIfRemedied: boolean): Diagram => {
    if (whatIfRemedied && asked.remediable) return board.end(TRUE);
    if (asked.type === null) return board.end(PROFESSIONAL);
    const truth = (value: Parameters<typeof asked.test>[0]): Diagram =>
      board.end(asked.test(value) ? TRUE : FALSE);
    const value = slots[asked.slot];
    if (value !== undefined) return truth(value);
    const branches = classes.get(asked.slot);
    return branches ? board.ask(variables.indexOf(asked.slot), branches.map(truth)) : board.unfinished;
  };
  const tree = (node: CompiledNode, remedied: boolean): Diagram => {
    if (node.kind === 'criterion') return criterion(node, remedied);
    if (node.kind === 'not')
      return board.combine([tree(node.child, remedied)], ([value]) => opposite(value!));
    const [start, merge] = node.kind === 'all' ? [TRUE, both] : [FALSE, either];
    return node.children.reduce(
      (drawn, child) =>
        board.combine([drawn, tree(child, remedied)], ([left, right]) => merge(left!, right!)),
      board.end(start),
    );
  };
  const anyMet = (contraindications: readonly CompiledCriterion[]): Diagram =>
    contraindications
      .filter(({ type }) => type !== null)
      .reduce(
        (drawn, one) =>
          board.combine([drawn, criterion(one, false)], ([left, right]) => either(left!, right!)),
        board.end(FALSE),
      );
  const outcome = (route: CompiledRoute): Diagram =>
    board.combine(
      [anyMet(route.absolute), anyMet(route.relative), tree(route.tree, false), tree(route.tree, true)],
      ([absolute, relative, possible, remedied]) =>
        OUTCOMES.indexOf(decideOutcome(absolute === TRUE, relative === TRUE, possible!, remedied!)),
    );
  const finished = (diagram: Diagram): Diagram | null => (diagram === board.unfinished ? null : diagram);
  return {
    outcome: finished(
      board.combine([board.end(OUTCOMES.length - 1), ...routes.map(outcome)], (ranks) => Math.min(...ranks)),
    ),
    treeOf: (route) => finished(tree(route.tree, false)),
    slotOf: (variable) => variables[variable]!,
  };
}

const criteriaOfRoute = (route: CompiledRoute): readonly CompiledCriterion[] => [
  ...criteriaOf(route.tree),
  ...route.absolute,
  ...route.relative,
];
