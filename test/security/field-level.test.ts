import { GraphQLSchemaHost } from '@nestjs/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType, isObjectType, type GraphQLField } from 'graphql';
import { ROLES, type Role } from '../../src/kernel/index.js';
import { reachOf, sensitivePolicy } from './door-oracle.js';
import { World } from './world/index.js';

/** How a field answers: with something; with null, as if there were nothing; or with a refusal. */
type Shown = 'shown' | 'withheld' | 'refused';

/** Roles to which a case can be open, in the order of the columns below. */
const WORKING = ['CW', 'OWN', 'RT', 'LEAD'] as const satisfies readonly Role[];

const WHO_AND_WHEN = ['shown', 'shown', 'shown', 'shown'] as const;
const OF_THE_CITIZEN = ['shown', 'shown', 'shown', 'withheld'] as const;

/**
 * Every field of a case file for caseworker, staff, team and lead. A lead sees who works on a case and nothing of what
 * is known of the citizen but the name; a team reads, and needs no number.
 */
const FIELDS: Readonly<Record<string, readonly Shown[]>> = {
  id: WHO_AND_WHEN,
  departmentId: WHO_AND_WHEN,
  origin: WHO_AND_WHEN,
  openedOn: WHO_AND_WHEN,
  closedOn: ['withheld', 'withheld', 'withheld', 'withheld'],
  name: WHO_AND_WHEN,
  isProtected: WHO_AND_WHEN,
  access: WHO_AND_WHEN,
  responsible: WHO_AND_WHEN,
  relationships: WHO_AND_WHEN,
  interpreterLanguage: OF_THE_CITIZEN,
  facts: OF_THE_CITIZEN,
  wishes: OF_THE_CITIZEN,
  earlierParticipations: OF_THE_CITIZEN,
  commitments: OF_THE_CITIZEN,
  representatives: OF_THE_CITIZEN,
  municipality: OF_THE_CITIZEN,
  grounds: OF_THE_CITIZEN,
  civilRegistrationNumber: ['shown', 'shown', 'refused', 'refused'],
  placements: ['shown', 'shown', 'refused', 'shown'],
  protectionViewers: ['shown', 'shown', 'withheld', 'shown'],
  bars: ['withheld', 'withheld', 'withheld', 'shown'],
};

let world: World;
let fields: readonly GraphQLField<unknown, unknown>[];
beforeAll(async () => {
  world = await World.start();
  const { schema } = world.app.app.get(GraphQLSchemaHost, { strict: false });
  const type = schema.getType('CaseFile');
  fields = isObjectType(type) ? (Object.values(type.getFields()) as GraphQLField<unknown, unknown>[]) : [];
}, 120_000);
afterAll(async () => world.close());

/** One plain field of a thing is enough to see whether the thing is shown. */
function selectionIn(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return '';
  const plain = Object.values(type.getFields()).find(({ type: inner }) => !isObjectType(getNamedType(inner)));
  return `{ ${plain?.name ?? '__typename'} }`;
}

/** How a field of the case of one's own department answers to somebody who works on it in the role. */
async function shownTo(role: Role, field: GraphQLField<unknown, unknown>): Promise<Shown> {
  const query = `query ($id: ID!) { answer: caseFile(id: $id) { field: ${field.name} ${selectionIn(field)} } }`;
  const { id } = { id: world.setOf('culture').ids.case };
  const { data, errors } = await world.ask({ role, departmentId: 'culture' }, query, { id });
  if (errors.some(({ extensions }) => extensions?.code === 'FORBIDDEN')) return 'refused';
  if (errors.length > 0) throw new Error(`${field.name} for ${role}: ${JSON.stringify(errors)}`);
  const { answer } = data as { answer: { field: unknown } };
  return answer.field === null ? 'withheld' : 'shown';
}

describe('every field of a case file (A14)', () => {
  it('has a line in this test', () => {
    const names = fields.map(({ name }) => name);
    const sorted = (all: readonly string[]): string[] =>
      all.toSorted((left, right) => (left < right ? -1 : 1));
    expect(sorted(names)).toEqual(sorted(Object.keys(FIELDS)));
  });

  it('is refused to whom the access matrix gives no line, whatever else stands here', () => {
    const wrong = fields.flatMap((field) =>
      WORKING.filter((role, column) => {
        const policies = [
          sensitivePolicy(`CaseFile.${field.name}`) ?? sensitivePolicy('CaseFile'),
          sensitivePolicy(getNamedType(field.type).name),
        ];
        const isOpen = policies.every((policy) => policy === undefined || reachOf(policy, role) !== null);
        return !isOpen && FIELDS[field.name]?.[column] === 'shown';
      }).map((role) => `${field.name} for ${role}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(WORKING.map((role, column) => [role, column] as const))(
    'answers %s as it says here',
    async (role, column) => {
      const answers: Record<string, Shown> = {};
      for (const field of fields) answers[field.name] = await shownTo(role, field);
      const expected = Object.fromEntries(fields.map(({ name }) => [name, FIELDS[name]?.[column]]));
      expect(answers).toEqual(expected);
    },
  );

  it.each(ROLES.filter((role) => !WORKING.some((one) => one === role)))(
    'is nothing to %s, even with a relationship to the case',
    async (role) => {
      const { ids } = world.setOf('culture');
      await world.sql(
        `insert into case_relationship (id, case_id, kind, person_id, reason, valid_from, recorded_at)
         values (gen_random_uuid(), $1, 'COLLABORATOR', $2, 'By mistake', broker_today(), broker_now())`,
        [ids.case, world.personId({ role, departmentId: 'culture' })],
      );
      const answers: Record<string, Shown> = {};
      for (const field of fields) answers[field.name] = await shownTo(role, field);
      expect(new Set(Object.values(answers))).toEqual(new Set(['refused']));
    },
  );
});
