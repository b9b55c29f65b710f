import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DrawingBoard, settlesAt, variablesIn, type Diagram } from './decision-diagram.js';

/** A random function of three variables with 2, 3 and 2 values, as the table of its values. */
const SIZES = [2, 3, 2];
const table = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 12, maxLength: 12 });
const at = (values: readonly number[], [a, b, c]: readonly number[]): number =>
  values[(a! * 3 + b!) * 2 + c!]!;
const inputs = [0, 1].flatMap((a) => [0, 1, 2].flatMap((b) => [0, 1].map((c) => [a, b, c])));

function draw(board: DrawingBoard, values: readonly number[], known: readonly number[] = []): Diagram {
  if (known.length === 3) return board.end(at(values, known));
  const branches = Array.from({ length: SIZES[known.length]! }, (_, value) =>
    draw(board, values, [...known, value]),
  );
  return board.ask(known.length, branches);
}

const read = (diagram: Diagram, input: readonly number[]): number =>
  diagram.variable === Infinity ? diagram.value : read(diagram.branches[input[diagram.variable]!]!, input);

describe('a decision diagram', () => {
  it('gives the values of the function, combined with others too', () => {
    fc.assert(
      fc.property(table, table, (left, right) => {
        const board = new DrawingBoard(1_000);
        const sum = board.combine([draw(board, left), draw(board, right)], ([one, other]) => one! + other!);
        expect(inputs.map((input) => read(sum, input))).toEqual(
          inputs.map((input) => at(left, input) + at(right, input)),
        );
      }),
    );
  });

  it('asks exactly the variables that matter', () => {
    fc.assert(
      fc.property(table, (values) => {
        const matters = (variable: number): boolean =>
          inputs.some(
            (input) =>
              new Set(
                Array.from({ length: SIZES[variable]! }, (_, value) =>
                  at(values, input.with(variable, value)),
                ),
              ).size > 1,
          );
        const board = new DrawingBoard(1_000);
        const asked = [...variablesIn(draw(board, values)).keys()].sort((left, right) => left - right);
        expect(asked).toEqual([0, 1, 2].filter(matters));
      }),
    );
  });

  it('tells which value of a variable settles the function', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(0, 1), fc.constantFrom(0, 1), (values, variable, value) => {
        const left = inputs.filter((input) => input[variable] === value).map((input) => at(values, input));
        expect(settlesAt(draw(new DrawingBoard(1_000), values), variable, value)).toBe(
          new Set(left).size === 1,
        );
      }),
    );
  });

  it('is unfinished, and so is all that is made of it, when the board is full', () => {
    const board = new DrawingBoard(1);
    const drawn = draw(board, [0, 1, 2, 0, 1, 2, 2, 1, 0, 2, 1, 0]);
    const combined = board.combine([drawn], ([value]) => value!);
    expect(combined).toBe(board.unfinished);
    expect(board.combine([combined, board.end(1)], () => 1)).toBe(board.unfinished);
    expect(board.ask(0, [combined, board.end(1)])).toBe(board.unfinished);
  });
});
