import { randomUUID } from 'node:crypto';
import { ROLES } from '../../src/kernel/index.js';
import type { Answer } from '../support/attacks/target.js';
import { documentOf, type SchemaOperation } from './schema-parts.js';
import { cohortStart, nextNumber, plusDays, type FixtureSet } from './world/index.js';
import type { Pantry, Recipe } from './recipes/index.js';
import type { DepartmentId, Somebody, World } from './world/index.js';

/** What a recipe may use, in a world. */
export function pantryOf(world: World): Pantry {
  let words = 0;
  return {
    today: world.today,
    day: (plus) => plusDays(world.today, plus),
    session: cohortStart(world.today),
    personId: (role, departmentId) => world.personId({ role, departmentId: departmentId as DepartmentId }),
    word: () => `word-${String((words += 1))}-${randomUUID().slice(0, 8)}`,
    number: nextNumber,
  };
}

/** The arguments of an operation on a set, in every way in which it can be asked. */
export const waysToAsk = (recipe: Recipe, set: FixtureSet, pantry: Pantry): readonly object[] => {
  const given = recipe.args(set, pantry);
  return Array.isArray(given) ? (given as readonly object[]) : [given];
};

/** Asks for everything that the operation can answer, with a key of its own. */
export async function askFor(
  world: World,
  somebody: Somebody,
  operation: SchemaOperation,
  given: object,
): Promise<Answer> {
  const takesKey = operation.field.args.some(({ name }) => name === 'idempotencyKey');
  const variables = takesKey ? { ...given, idempotencyKey: randomUUID() } : given;
  return world.ask(somebody, documentOf(operation, variables), variables);
}

interface Answered {
  readonly answer?: { readonly __typename?: string } | null;
}

/** Why an operation was not carried out; null when it was. A query that finds nothing was not. */
export function notDone({ data, errors, text }: Answer): string | null {
  const answer = (data as Answered | null | undefined)?.answer;
  if (errors.length > 0 || answer === null || answer === undefined) return text.slice(0, 400);
  return answer.__typename === 'Refusal' ? text.slice(0, 400) : null;
}

/** The answer without what differs from request to request: its id, and the ids that were sent. */
export function withoutEchoes({ text, status }: Answer, sent: readonly string[]): string {
  const calm = text.replace(/"requestId":"[^"]*"/g, '"requestId":"…"');
  return `${String(status)} ${sent.reduce((rest, id) => rest.replaceAll(id, 'SENT'), calm)}`;
}

/** Does work for every item, a few at a time. */
export async function inParallel<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  atATime = 12,
): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}

/** Everybody of every department. */
export const everybody = (departments: readonly DepartmentId[]): readonly Somebody[] =>
  departments.flatMap((departmentId) => ROLES.map((role) => ({ role, departmentId })));
