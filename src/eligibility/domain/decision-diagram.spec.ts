import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DrawingBoard, settlesAt, variablesIn, type Diagram } from './decision-diagram.js';

/** A random function of three variables with 2, 3 and 2 values, as the list of its values by input. */
const INPUTS = [0, 1].flatMap((a) => [0, 1, 2].flatMap((b) => [0, 1].map((c) => [a, b, c])));
const SIZES = [2, 3, 2];
const sizeOf = (variable: number): number => SIZES[variable] ?? 0;
const table = fc
  .array(fc.integer({ min: 0, max: 2 }), { minLength: INPUTS.length, maxLength: INPUTS.length })
  .map((values) => new Map(INPUTS.map((input, index) => [input.join(), values[index] ?? 0])));
type Table = ReadonlyMap<string, number>;
const at = (values: Table, input: readonly number[]): number => values.get(input.join()) ?? Number.NaN;

function draw(board: DrawingBoard, values: Table, known: readonly number[] = []): Diagram {
  if (known.length === SIZES.length) return board.end(at(values, known));
  const branches = Array.from({ length: sizeOf(known.length) }, (_, value) =>
    draw(board, values, [...known, value]),
  );
  return board.ask(known.length, branches);
}

function read(diagram: Diagram, input: readonly number[]): number {
  const next = diagram.branches[input[diagram.variable] ?? 0];
  return next ? read(next, input) : diagram.value;
}

describe('a decision diagram', () => {
  it('gives the values of the function, combined with others too', () => {
    fc.assert(
      fc.property(table, table, (left, right) => {
        const board = new DrawingBoard(1_000);
        const sum = board.combine(
          [draw(board, left), draw(board, right)],
          (one: number, other: number) => one + other,
        );
        expect(INPUTS.map((input) => read(sum, input))).toEqual(
          INPUTS.map((input) => at(left, input) + at(right, input)),
        );
      }),
    );
  });

  it('asks exactly the variables that matter', () => {
    fc.assert(
      fc.property(table, (values) => {
        const matters = (variable: number): boolean =>
          INPUTS.some(
            (input) =>
              new Set(
                Array.from({ length: sizeOf(variable) }, (_, value) =>
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
        const left = INPUTS.filter((input) => input[variable] === value).map((input) => at(values, input));
        expect(settlesAt(draw(new DrawingBoard(1_000), values), variable, value)).toBe(
          new Set(left).size === 1,
        );
      }),
    );
  });

  it('is unfinished, and so is all that is made of it, when the board is full', () => {
    const board = new DrawingBoard(1);
    const drawn = draw(board, new Map(INPUTS.map((input, index) => [input.join(), index])));
    const combined = board.combine([drawn], (value: number) => value);
    expect(combined).toBe(board.unfinished);
    expect(board.combine([combined, board.end(1)], () => 1)).toBe(board.unfinished);
    expect(board.ask(0, [combined, board.end(1)])).toBe(board.unfinished);
  });
});
