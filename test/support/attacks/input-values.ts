import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
} from 'graphql';
import { INJECTIONS } from './payloads.js';
import type { Random } from './random.js';

/** Deepest nesting of generated inputs; recursive input types end here. */
const DEPTH_MAX = 4;

const PLAIN_TEXTS = ['smerter', 'gratis kursus i Midtbyen', '§ 85', 'ærø', 'a', '1', 'gruppe'] as const;

const VALID_SCALARS: Readonly<Record<string, (random: Random) => unknown>> = {
  Int: (random) => random.between(0, 100),
  Float: (random) => random.next() * 100,
  Boolean: (random) => random.chance(0.5),
  String: (random) => random.pick(PLAIN_TEXTS),
  ID: (random) => random.pick(['1', '17', '3f0c7e0a-6a2b-4c61-9a55-0a4f4a1f7a10']),
  Day: (random) => `2026-0${String(random.between(1, 9))}-1${String(random.between(0, 9))}`,
  Instant: () => '2026-03-01T12:00:00Z',
  FactValue: (random) => random.pick<unknown>([true, 42, 3.5, 'moderate', ['da', 'ar']]),
  RuleTree: () => ({ all: [{ fact: 'age', op: 'gte', value: 18 }] }),
};

/** A value the type takes. */
export function validValue(type: GraphQLInputType, random: Random, depth = 0): unknown {
  const plain = getNullableType(type);
  if (isListType(plain)) {
    const count = depth >= DEPTH_MAX ? 0 : random.between(0, 2);
    return Array.from({ length: count }, () => validValue(plain.ofType, random, depth + 1));
  }
  if (isEnumType(plain)) return random.pick(plain.getValues()).name;
  if (isInputObjectType(plain)) {
    const fields = Object.values(plain.getFields()).filter(
      (field) => isNonNullType(field.type) || (depth < DEPTH_MAX && random.chance(0.5)),
    );
    return Object.fromEntries(fields.map((field) => [field.name, validValue(field.type, random, depth + 1)]));
  }
  const make = VALID_SCALARS[plain.name];
  if (!make) throw new Error(`Say in input-values.ts how a ${plain.name} looks.`);
  return make(random);
}

const LONG = 'x'.repeat(10_000);

/** JSON values that no type was made for. */
export const HOSTILE: readonly unknown[] = [
  null,
  '',
  ' ',
  LONG,
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udc00',
  '\u202etxt.exe',
  '\u001b[31m',
  '\r\nSet-Cookie: a=b',
  '%_\\',
  '__proto__',
  '${7*7}',
  '{{7*7}}',
  '../../../../etc/passwd',
  '🏃',
  'İ',
  '\uffff',
  'null',
  'NaN',
  '-1',
  '1e999',
  0,
  -1,
  -0,
  1,
  101,
  2_147_483_647,
  2_147_483_648,
  1e308,
  0.1,
  9_007_199_254_740_992,
  true,
  false,
  [],
  [[]],
  [null],
  [[['a']]],
  {},
  { a: { b: { c: 1 } } },
  { constructor: 1 },
  ['a', 1, true],
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '2026-1-1',
  '2026-01-01T00:00:00',
  '+275760-09-13T00:00:00Z',
  Array.from({ length: 1_000 }, (_, index) => index),
  Array.from({ length: 60 }, () => 'a'),
  { all: [{ any: [{ not: { all: [] } }] }] },
];

/** A value that breaks the type, or keeps to it and is unpleasant. */
export function hostileValue(type: GraphQLInputType, random: Random): unknown {
  const plain = getNullableType(type);
  const choice = random.next();
  if (choice < 0.3) return random.pick(HOSTILE);
  if (choice < 0.5) return random.pick(INJECTIONS);
  if (isListType(plain)) {
    return Array.from({ length: random.between(0, 120) }, () =>
      random.pick([...HOSTILE.slice(0, 30), ...INJECTIONS]),
    );
  }
  if (!isInputObjectType(plain)) return random.pick(HOSTILE);
  const valid = validValue(plain, random) as Record<string, unknown>;
  const keys = [...Object.keys(plain.getFields()), 'status', '__proto__x'];
  return { ...valid, [random.pick(keys)]: random.pick([...HOSTILE, ...INJECTIONS]) };
}

/** A JSON value as a GraphQL literal; names of enum values stand bare where the type wants them so. */
export function typedLiteral(type: GraphQLInputType | null, value: unknown): string {
  const plain = type && getNullableType(type);
  if (Array.isArray(value)) {
    const item = isListType(plain) ? plain.ofType : null;
    return `[${value.map((inner) => typedLiteral(item, inner)).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = isInputObjectType(plain) ? plain.getFields() : {};
    const entries = Object.entries(value).map(
      ([key, inner]) => `${key}: ${typedLiteral(fields[key]?.type ?? null, inner)}`,
    );
    return `{ ${entries.join(', ')} }`;
  }
  if (typeof value === 'string' && isEnumType(plain) && /^\w+$/.test(value)) return value;
  if (typeof value === 'number' && !Number.isFinite(value)) return '0';
  return JSON.stringify(value);
}
