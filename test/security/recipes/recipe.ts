import type { Role } from '../../../src/kernel/index.js';
import type { Openness } from '../arguments.js';
import type { FixtureSet } from '../world/index.js';

/** What a recipe may use besides the set. */
export interface Pantry {
  readonly today: string;
  /** The day so many days from today. */
  readonly day: (plus: number) => string;
  /** The first session of the set's cohorts. */
  readonly session: string;
  readonly personId: (role: Role, departmentId: string) => string;
  /** A word, a number and a camelCase name that were not used before. */
  readonly word: () => string;
  readonly number: () => string;
}

/** How an operation is called on the things of one set, so that it is carried out. */
export interface Recipe {
  /** Who may do it, with the things of the own department. */
  readonly by: Role;
  /** The arguments but the idempotency key; several where an operation can be asked in several ways. */
  readonly args: (set: FixtureSet, pantry: Pantry) => object | readonly object[];
  /** What the id arguments name, where it is not somebody's own thing. */
  readonly openness?: Readonly<Record<string, Openness>>;
}

/** A recipe; read-only shorthand, so that the tables of recipes stay tables. */
export const recipe = (by: Role, args: Recipe['args'], openness: Recipe['openness'] = {}): Recipe => ({
  by,
  args,
  openness,
});
