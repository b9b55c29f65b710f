import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType } from 'graphql';
import { ROLES, type Role } from '../../src/kernel/index.js';
import { reachOf, sensitivePolicy } from './door-oracle.js';
import { allShownTo, columnOf, fieldsOf, type AskedThing, type Shown, type Table } from './shown-fields.js';
import { World } from './world/index.js';

/** Roles to which a case can be open, in the order of the columns below. */
const WORKING = ['CW', 'OWN', 'RT', 'LEAD'] as const satisfies readonly Role[];

const WHO_AND_WHEN = ['shown', 'shown', 'shown', 'shown'] as const;
const OF_THE_CITIZEN = ['shown', 'shown', 'shown', 'withheld'] as const;

/**
 * Every field of a case file for caseworker, staff, team and lead. A lead sees who works on a case and nothing of what
 * is known of the citizen but the name; a team reads, and needs no number.
 */
const FIELDS: Table = {
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
  waitlistEntries: OF_THE_CITIZEN,
  keptApart: ['shown', 'shown', 'withheld', 'withheld'],
  protectionViewers: ['shown', 'shown', 'withheld', 'shown'],
  bars: ['withheld', 'withheld', 'withheld', 'shown'],
};

let world: World;
beforeAll(async () => {
  world = await World.start();
}, 120_000);
afterAll(async () => world.close());

/** The case of one's own department. */
const theCase = (): AskedThing => ({
  document: (selection) => `query ($id: ID!) { answer: caseFile(id: $id) { ${selection} } }`,
  variables: { id: world.setOf('culture').ids.case },
  pick: ({ answer }: { answer: unknown }) => answer,
});

/** How the fields of the case answer to somebody who works on it in the role. */
const shownTo = async (role: Role): Promise<Readonly<Record<string, Shown>>> =>
  allShownTo(world, { role, departmentId: 'culture' }, 'CaseFile', theCase());

describe('every field of a case file (A14)', () => {
  it('has a line in this test', () => {
    const names = fieldsOf(world, 'CaseFile').map(({ name }) => name);
    const sorted = (all: readonly string[]): string[] =>
      all.toSorted((left, right) => (left < right ? -1 : 1));
    expect(sorted(names)).toEqual(sorted(Object.keys(FIELDS)));
  });

  it('is refused to whom the access matrix gives no line, whatever else stands here', () => {
    const wrong = fieldsOf(world, 'CaseFile').flatMap((field) =>
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
      expect(await shownTo(role)).toEqual(columnOf(FIELDS, column));
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
      expect(new Set(Object.values(await shownTo(role)))).toEqual(new Set(['refused']));
    },
  );
});
