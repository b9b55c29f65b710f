import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, isObjectType, type GraphQLField } from 'graphql';
import { codesOf } from '../support/attacks/target.js';
import type { Somebody, World } from './world/index.js';

/**
 * How a field answers: with something; with null, as if there were nothing; with a refusal; or not at
 * all, since the thing it belongs to is as if it were not there.
 */
export type Shown = 'shown' | 'withheld' | 'refused' | 'nothing';

/** One column of a table says how one person meets the fields. */
export type Table = Readonly<Record<string, readonly Shown[]>>;

/** Where a thing is asked for. */
export interface AskedThing {
  /** The document with this selection of the thing. */
  readonly document: (selection: string) => string;
  readonly variables: object;
  /** The thing in the answer's data; null or undefined when it is not there. */
  readonly pick: (data: never) => unknown;
  /** An empty list is as good as null: there is something in each of them. */
  readonly hasSomethingEverywhere?: boolean;
}

type Field = GraphQLField<unknown, unknown>;

/** The fields of a type of the schema. */
export function fieldsOf(world: World, typeName: string): readonly Field[] {
  const { schema } = world.app.app.get(GraphQLSchemaHost, { strict: false });
  const type = schema.getType(typeName);
  return isObjectType(type) ? (Object.values(type.getFields()) as Field[]) : [];
}

/** One plain field of a thing is enough to see whether the thing is shown. */
function selectionIn(field: Field): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return '';
  const plain = Object.values(type.getFields()).find(({ type: inner }) => !isObjectType(getNamedType(inner)));
  return `{ ${plain?.name ?? '__typename'} }`;
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** How a field of a thing answers to somebody. */
export async function shownTo(
  world: World,
  somebody: Somebody,
  field: Field,
  { document, variables, pick, hasSomethingEverywhere = false }: AskedThing,
): Promise<Shown> {
  const query = document(`field: ${field.name} ${selectionIn(field)}`);
  const answer = await world.ask(somebody, query, variables);
  if (codesOf(answer).includes('FORBIDDEN')) return 'refused';
  if (codesOf(answer).includes('NOT_FOUND')) return 'nothing';
  if (answer.errors.length > 0) throw new Error(`${field.name} for ${somebody.role}: ${answer.text}`);
  const thing = pick(answer.data as never) as { readonly field: unknown } | null | undefined;
  if (thing === null || thing === undefined) return 'nothing';
  const isWithheld = thing.field === null || (hasSomethingEverywhere && isEmpty(thing.field));
  return isWithheld ? 'withheld' : 'shown';
}

/** How all fields of a type answer to somebody, by their names. */
export async function allShownTo(
  world: World,
  somebody: Somebody,
  typeName: string,
  asked: AskedThing,
): Promise<Readonly<Record<string, Shown>>> {
  const answers: Record<string, Shown> = {};
  for (const field of fieldsOf(world, typeName))
    answers[field.name] = await shownTo(world, somebody, field, asked);
  return answers;
}

/** A column of a table. */
export const columnOf = (table: Table, column: number): Readonly<Record<string, Shown | undefined>> =>
  Object.fromEntries(Object.entries(table).map(([name, row]) => [name, row[column]]));
