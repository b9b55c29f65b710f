import type { FactDictionary, FactType, FactValue } from '../../../case-file/domain/index.js';
import {
  both,
  DrawingBoard,
  either,
  FALSE,
  opposite,
  TRUE,
  valueClasses,
  type Diagram,
  type LeafTest,
} from '../../../eligibility/domain/index.js';
import { testOf } from './compile-policy.js';
import { criteriaIn, foldTree } from './fold-tree.js';
import type { PolicyCriterion, PolicyNode, PolicyTier } from './policy.js';

/** How many parts are drawn before giving up; a policy that people can follow needs some tens. */
export const MOST_PARTS = 5_000;

/** A tier that nobody can ever be in. */
export interface UnreachableTier {
  readonly index: number;
  readonly isContradictory: boolean;
  /** The earlier tier that takes everybody by itself; null when only several together do. */
  readonly coveredBy: number | null;
}

/** A fact that a policy asks about: which variable it is, with one value for each way in which it can answer. */
interface Variable {
  readonly number: number;
  readonly classes: readonly FactValue[];
}

const UNKNOWN = FALSE | TRUE;

/**
 * The tiers that nobody can be in, whatever is known of anybody: decided exactly, over every way in which each fact can
 * answer the criteria or be unknown. Null when the criteria are too tangled to be drawn.
 */
export function unreachableTiers(
  tiers: readonly PolicyTier[],
  dictionary: FactDictionary,
  room = MOST_PARTS,
): readonly UnreachableTier[] | null {
  const variables = variablesOf(
    tiers.flatMap(({ rules }) => criteriaIn(rules)),
    dictionary,
  );
  if (variables === null) return null;
  const board = new DrawingBoard(room);
  const met = tiers.map(({ rules }) =>
    board.combine([draw(board, rules, variables, dictionary)], (possible) => (possible === TRUE ? 1 : 0)),
  );
  const never = board.end(0);
  const covers = (earlier: Diagram, one: Diagram): boolean =>
    board.combine([earlier, one], (before, now) => (before === 0 && now === 1 ? 1 : 0)) === never;
  const found: UnreachableTier[] = [];
  let taken = never;
  for (const [index, one] of met.entries()) {
    if (covers(taken, one)) {
      const coveredBy = met.slice(0, index).findIndex((earlier) => covers(earlier, one));
      const isContradictory = one === never;
      found.push({ index, isContradictory, coveredBy: coveredBy < 0 ? null : coveredBy });
    }
    taken = board.combine([taken, one], Math.max);
    if (taken === board.unfinished) return null;
  }
  return found;
}

function draw(
  board: DrawingBoard,
  rules: PolicyNode,
  variables: ReadonlyMap<string, Variable>,
  dictionary: FactDictionary,
): Diagram {
  return foldTree<Diagram>(rules, {
    criterion: (criterion) => {
      const test = testOf(criterion, dictionary);
      const variable = variables.get(criterion.fact);
      if (test === null || !variable) return board.end(UNKNOWN);
      const answers = variable.classes.map((value) => board.end(test(value) ? TRUE : FALSE));
      return board.ask(variable.number, [...answers, board.end(UNKNOWN)]);
    },
    not: (inner) => board.combine([inner], opposite),
    all: (children) =>
      children.reduce((drawn, child) => board.combine([drawn, child], both), board.end(TRUE)),
    any: (children) =>
      children.reduce((drawn, child) => board.combine([drawn, child], either), board.end(FALSE)),
  });
}

/** The facts that are asked about, numbered by first appearance; null when one has too many ways to answer. */
function variablesOf(
  criteria: readonly PolicyCriterion[],
  dictionary: FactDictionary,
): ReadonlyMap<string, Variable> | null {
  const asked = new Map<FactType, { readonly tests: LeafTest[]; readonly thresholds: FactValue[] }>();
  for (const criterion of criteria) {
    const type = dictionary.get(criterion.fact);
    const test = testOf(criterion, dictionary);
    if (!type || test === null) continue;
    const before = asked.get(type) ?? { tests: [], thresholds: [] };
    before.tests.push(test);
    before.thresholds.push(criterion.value);
    asked.set(type, before);
  }
  const variables = new Map<string, Variable>();
  for (const [type, { tests, thresholds }] of asked) {
    const classes = valueClasses(type, tests, thresholds);
    if (classes === null) return null;
    variables.set(type.name, { number: variables.size, classes });
  }
  return variables;
}
