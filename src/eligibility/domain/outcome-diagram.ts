import type { FactValue } from '../../case-file/domain/index.js';
import type { CompiledCriterion, CompiledNode, CompiledRoute, Slots } from './compiled.js';
import { classesOf } from './compile-rules.js';
import { askedFacts, criteriaOf, type AskedFact } from './compiled-tree.js';
import { decideOutcome } from './decide-outcome.js';
import { DrawingBoard, type Diagram } from './decision-diagram.js';
import { both, either, FALSE, opposite, PROFESSIONAL, TRUE } from './possible.js';
import { OUTCOMES } from './rule.js';

/**
 * How many parts are drawn before giving up. The demo's rules need under a hundred with every fact unknown, random
 * trees of 200 nodes over 45 facts seldom more than 5,000; filling the board takes about a tenth of a second.
 */
export const MOST_PARTS = 5_000;

/** How the outcome depends on the unknown facts. A variable is an unknown fact, numbered by first appearance. */
export interface OutcomeDrawing {
  /** The facts that the variables stand for. */
  readonly facts: readonly AskedFact[];
  /** The outcome over all routes; an end is an index in `OUTCOMES`. Null when the board was full. */
  readonly outcome: Diagram | null;
  /** One route's tree alone. Null when the board was full. */
  readonly treeOf: (route: CompiledRoute) => Diagram | null;
}

/** Draws the outcome of the routes over all unknown facts, each fact with its value classes as branches. */
export function drawOutcome(
  routes: readonly CompiledRoute[],
  slots: Slots,
  room = MOST_PARTS,
): OutcomeDrawing {
  const board = new DrawingBoard(room);
  const facts = askedFacts(routes.flatMap(criteriaOfRoute)).filter(({ slot }) => slots[slot] === undefined);
  const variables = new Map(
    facts.map((fact, variable) => [fact.slot, { variable, classes: classesOf(fact) }]),
  );

  const criterion = ({ type, slot, test }: CompiledCriterion): Diagram => {
    if (type === null) return board.end(PROFESSIONAL);
    const truth = (value: FactValue): Diagram => board.end(test(value) ? TRUE : FALSE);
    const value = slots[slot];
    if (value !== undefined) return truth(value);
    const unknown = variables.get(slot);
    return unknown?.classes ? board.ask(unknown.variable, unknown.classes.map(truth)) : board.unfinished;
  };
  const tree = (node: CompiledNode, remedied: boolean): Diagram => {
    if (node.kind === 'criterion') return remedied && node.remediable ? board.end(TRUE) : criterion(node);
    if (node.kind === 'not') return board.combine([tree(node.child, remedied)], opposite);
    const [start, merge] = node.kind === 'all' ? [TRUE, both] : [FALSE, either];
    return node.children.reduce(
      (drawn, child) => board.combine([drawn, tree(child, remedied)], merge),
      board.end(start),
    );
  };
  const anyMet = (contraindications: readonly CompiledCriterion[]): Diagram =>
    contraindications
      .filter(({ type }) => type !== null)
      .reduce((drawn, one) => board.combine([drawn, criterion(one)], either), board.end(FALSE));
  const outcome = (route: CompiledRoute): Diagram =>
    board.combine(
      [anyMet(route.absolute), anyMet(route.relative), tree(route.tree, false), tree(route.tree, true)],
      (absolute: number, relative: number, possible: number, remedied: number) =>
        OUTCOMES.indexOf(decideOutcome(absolute === TRUE, relative === TRUE, possible, remedied)),
    );
  const finished = (diagram: Diagram): Diagram | null => (diagram === board.unfinished ? null : diagram);
  return {
    facts,
    outcome: finished(board.combine([board.end(OUTCOMES.length - 1), ...routes.map(outcome)], Math.min)),
    treeOf: (route) => finished(tree(route.tree, false)),
  };
}

const criteriaOfRoute = (route: CompiledRoute): readonly CompiledCriterion[] => [
  ...criteriaOf(route.tree),
  ...route.absolute,
  ...route.relative,
];
