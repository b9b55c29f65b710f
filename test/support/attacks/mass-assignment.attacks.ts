import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import { refusalFaults, type Attack } from './attack.js';
import { typedLiteral, validValue } from './input-values.js';
import { Random } from './random.js';
import { ask, codesOf, type Operation } from './target.js';

/** Keys that an input must not be able to smuggle in, where the schema does not name them (trust A31). */
const EXTRA_KEYS = [
  'id',
  'status',
  'state',
  'position',
  'priority',
  'departmentId',
  'createdAt',
  'createdBy',
  'version',
  'personId',
  'roles',
] as const;

const REFUSED_WITH: ReadonlySet<string> = new Set(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED']);

/** The value with the key in the object it is or holds; null when the type has no object. */
function withKey(type: GraphQLInputType, value: unknown, key: string): unknown {
  const plain = getNullableType(type);
  if (isListType(plain)) {
    const item = validValue(plain.ofType, new Random(3));
    const inner = withKey(plain.ofType, item, key);
    return inner === null ? null : [inner];
  }
  if (!isInputObjectType(plain)) return null;
  return plain.getFields()[key] ? null : { ...(value as object), [key]: 'smuggled' };
}

/** Extra keys in every input object of every root field, by variable and by literal: the schema must refuse them. */
export function massAssignmentAttacks(schema: GraphQLSchema): readonly Attack[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const;
  return roots.flatMap(([kind, root]) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) => {
      const selection = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
      const required = field.args.filter(
        ({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined,
      );
      const operations = field.args.flatMap((argument) =>
        EXTRA_KEYS.flatMap((key): Operation[] => {
          const value = withKey(argument.type, validValue(argument.type, new Random(3)), key);
          if (value === null) return [];
          const others = required
            .filter(({ name }) => name !== argument.name)
            .map(({ name, type }) => `, ${name}: ${typedLiteral(type, validValue(type, new Random(3)))}`)
            .join('');
          return [
            {
              query: `${kind} ($v: ${argument.type.toString()}) { ${field.name}(${argument.name}: $v${others})${selection} }`,
              variables: { v: value },
            },
            {
              query: `${kind} { ${field.name}(${argument.name}: ${typedLiteral(argument.type, value)}${others})${selection} }`,
            },
          ];
        }),
      );
      return operations.length === 0 ? [] : [smuggle(field.name, operations)];
    }),
  );
}

const smuggle = (name: string, operations: readonly Operation[]): Attack => ({
  name: `${name} with ${String(operations.length)} smuggled keys`,
  run: async (target) => {
    const findings: string[] = [];
    for (const operation of operations) {
      const answer = await ask(target, operation);
      const wrong = refusalFaults(answer);
      const codes = codesOf(answer).filter((code) => !REFUSED_WITH.has(code));
      findings.push(...[...wrong, ...codes].map((fault) => `${fault}: ${JSON.stringify(operation)}`));
    }
    return findings;
  },
});
