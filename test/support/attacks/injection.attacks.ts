import {
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isNonNullType,
  getNullableType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import type { Attack } from './attack.js';
import { TRIES_ALL } from './breadth.js';
import { validValue } from './input-values.js';
import { INJECTIONS } from './payloads.js';
import { Random } from './random.js';
import { ask, faultsOf, type Operation, type Target } from './target.js';

/** One place in the schema that takes text: an argument, or a field inside an input object. */
export interface TextPlace {
  readonly name: string;
  /** Whether its scalar lets nothing but a form of its own through, so that no payload can come to SQL. */
  readonly isFormed: boolean;
  /** The operation with this text in the place and valid values everywhere else. */
  readonly with: (text: string) => Operation;
}

/** Scalars whose values are texts or may be. */
const TEXT_SCALARS: ReadonlySet<string> = new Set(['String', 'ID', 'FactValue', 'Day', 'Instant']);

/** Scalars that read a form of their own and refuse the rest. */
const FORMED_SCALARS: ReadonlySet<string> = new Set(['Day', 'Instant']);

/** How deep input objects are looked into. */
const INPUT_DEPTH_MAX = 4;

type Builder = (text: string) => unknown;
type Place = readonly [path: string, build: Builder, isFormed: boolean];

/** Every way to put a text into a value of the type, with the path of the place. */
function textBuilders(type: GraphQLInputType, path: string, depth: number): readonly Place[] {
  const plain = getNullableType(type);
  if (isListType(plain)) {
    return textBuilders(plain.ofType, `${path}[0]`, depth).map(([name, build, isFormed]): Place => [
      name,
      (text) => [build(text)],
      isFormed,
    ]);
  }
  if (isInputObjectType(plain)) {
    if (depth >= INPUT_DEPTH_MAX) return [];
    return Object.values(plain.getFields()).flatMap((field) =>
      textBuilders(field.type, `${path}.${field.name}`, depth + 1).map(([name, build, isFormed]): Place => {
        const others = validValue(plain, new Random(7)) as Record<string, unknown>;
        return [name, (text: string) => ({ ...others, [field.name]: build(text) }), isFormed];
      }),
    );
  }
  if (plain.name === 'RuleTree')
    return [[path, (text) => ({ all: [{ fact: text, op: 'eq', value: text }] }), false]];
  return TEXT_SCALARS.has(plain.name) ? [[path, (text) => text, FORMED_SCALARS.has(plain.name)]] : [];
}

function operationOf(
  kind: string,
  field: GraphQLField<unknown, unknown>,
  argument: string,
  value: unknown,
): Operation {
  const used = field.args.filter(
    ({ name, type, defaultValue }) =>
      name === argument || (isNonNullType(type) && defaultValue === undefined),
  );
  const head = used.map(({ name, type }) => `$${name}: ${type.toString()}`).join(', ');
  const call = used.map(({ name }) => `${name}: $${name}`).join(', ');
  const selection = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
  const random = new Random(7);
  return {
    query: `${kind} (${head}) { ${field.name}(${call})${selection} }`,
    variables: Object.fromEntries(
      used.map(({ name, type }) => [name, name === argument ? value : validValue(type, random)]),
    ),
  };
}

/** Every place of the root fields that takes text. */
export function textPlaces(schema: GraphQLSchema): readonly TextPlace[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  return roots.flatMap(([kind, root]) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) =>
      field.args.flatMap((argument) =>
        textBuilders(argument.type, argument.name, 0).map(([path, build, isFormed]) => ({
          name: `${field.name}(${path})`,
          isFormed,
          with: (text: string) => operationOf(kind, field, argument.name, build(text)),
        })),
      ),
    ),
  );
}

/** Payloads sent at a time: most of an answer is waiting for the database. */
const AT_A_TIME = 10;

/** Of the payloads, a place gets one in so many; the next place gets others, so that each meets hundreds of places. */
const ONE_IN = TRIES_ALL ? 1 : 4;
const ONE_IN_FORMED = 10;

/** The payloads for the n-th place. `ATTACKS=all` sends all of them everywhere. */
const payloadsFor = ({ isFormed }: TextPlace, nth: number): readonly string[] => {
  const step = isFormed ? ONE_IN_FORMED : ONE_IN;
  return INJECTIONS.filter((_, index) => (index + nth) % step === 0);
};

async function attackPlace(
  target: Target,
  place: TextPlace,
  payloads: readonly string[],
): Promise<readonly string[]> {
  const findings: string[] = [];
  const attack = async (payload: string): Promise<void> => {
    const answer = await ask(target, place.with(payload));
    findings.push(...faultsOf(answer).map((fault) => `${place.name} with ${payload}: ${fault}`));
    // A payload that sleeps is ended by the database's limit for statements after ten seconds; a busy machine is not.
    if (payload.includes('sleep') && answer.ms > 9_000)
      findings.push(`${place.name} with ${payload} took ${answer.ms.toFixed(0)} ms`);
  };
  for (let begun = 0; begun < payloads.length; begun += AT_A_TIME) {
    await Promise.all(payloads.slice(begun, begun + AT_A_TIME).map(attack));
  }
  return findings;
}

/** The injection payloads in every place that takes text (trust A22). That SQL stays parameters, the SQL log must show. */
export const injectionAttacks = (schema: GraphQLSchema): readonly Attack[] =>
  textPlaces(schema).map((place, nth) => ({
    name: place.name,
    run: (target) => attackPlace(target, place, payloadsFor(place, nth)),
  }));
