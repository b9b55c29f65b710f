/**
 * A function of several variables that each have a few values, drawn as a diagram: ask the variable, follow the branch
 * of its value, until an end is reached. Equal parts are one object and a question whose branches are all equal is
 * left out, so a variable matters to the function exactly when the diagram asks it (Bryant 1986).
 */
export interface Diagram {
  readonly id: number;
  /** Which variable is asked; `Infinity` at an end. Variables are asked in rising order. */
  readonly variable: number;
  /** What follows each value of the variable; empty at an end. */
  readonly branches: readonly Diagram[];
  /** The function's value, at an end. */
  readonly value: number;
}

/** Draws diagrams that share their parts. All diagrams that are combined must come from one drawing board. */
export class DrawingBoard {
  /** What combining gives once the board is full; no end of a real function has this value. */
  readonly unfinished: Diagram = { id: -1, variable: Infinity, branches: [], value: Number.NaN };
  private readonly drawn = new Map<string, Diagram>();

  /** @param room the most different parts that are drawn, a limit on time and memory */
  constructor(private readonly room: number) {}

  /** The function that always has this value. */
  end(value: number): Diagram {
    return this.draw(`=${value}`, Infinity, [], value);
  }

  /** The function that asks a variable and goes on by its value. */
  ask(variable: number, branches: readonly Diagram[]): Diagram {
    if (branches.includes(this.unfinished)) return this.unfinished;
    const [only, another] = new Set(branches);
    if (only && !another) return only;
    return this.draw(`${variable}?${branches.map(({ id }) => id).join()}`, variable, branches, Number.NaN);
  }

  /** The function that merges the values of other functions; {@link unfinished} when the board is full. */
  combine(parts: readonly Diagram[], merge: (...values: number[]) => number): Diagram {
    const known = new Map<string, Diagram>();
    const combineParts = (current: readonly Diagram[]): Diagram => {
      if (this.drawn.size > this.room || current.includes(this.unfinished)) return this.unfinished;
      const key = current.map(({ id }) => id).join();
      const before = known.get(key);
      if (before) return before;
      const variable = Math.min(...current.map((part) => part.variable));
      const combined =
        variable === Infinity
          ? this.end(merge(...current.map(({ value }) => value)))
          : this.ask(
              variable,
              branchesOf(current, variable).map((branches) => combineParts(branches)),
            );
      known.set(key, combined);
      return combined;
    };
    return combineParts(parts);
  }

  private draw(key: string, variable: number, branches: readonly Diagram[], value: number): Diagram {
    const before = this.drawn.get(key);
    if (before) return before;
    const diagram = { id: this.drawn.size, variable, branches, value };
    this.drawn.set(key, diagram);
    return diagram;
  }
}

/** For each value of the variable, what remains of the parts. */
function branchesOf(parts: readonly Diagram[], variable: number): readonly (readonly Diagram[])[] {
  const asking = parts.find((part) => part.variable === variable);
  return (asking?.branches ?? []).map((_, value) => parts.map((part) => follow(part, variable, value)));
}

/** What remains of a part once the variable is known; a part that does not ask it stays as it is. */
const follow = (part: Diagram, variable: number, value: number): Diagram =>
  (part.variable === variable ? part.branches[value] : undefined) ?? part;

/** The variables that matter to the function, each with its number of values. */
export function variablesIn(diagram: Diagram): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const part of partsOf(diagram))
    if (part.variable !== Infinity) found.set(part.variable, part.branches.length);
  return found;
}

/** Whether the function has only one value left once the variable is known to have this value. */
export function settlesAt(diagram: Diagram, variable: number, value: number): boolean {
  const ends = new Set<Diagram>();
  const next = (part: Diagram): readonly Diagram[] =>
    part.variable === variable ? [follow(part, variable, value)] : part.branches;
  for (const part of partsOf(diagram, next)) if (part.variable === Infinity) ends.add(part);
  return ends.size === 1;
}

/** Every part of the diagram that can be reached, once. */
function partsOf(
  diagram: Diagram,
  next: (part: Diagram) => readonly Diagram[] = (part) => part.branches,
): ReadonlySet<Diagram> {
  const found = new Set([diagram]);
  // A Set is walked in the order of insertion, those added on the way included.
  for (const part of found) for (const branch of next(part)) found.add(branch);
  return found;
}
