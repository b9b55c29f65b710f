import { describe, expect, it } from '@jest/globals';
import { buildSchema, graphql, type GraphQLSchema } from 'graphql';
import type { Role } from '../../kernel/index.js';
import type { SignedInActor } from '../domain/index.js';
import { Caller } from './caller.js';
import { Door } from './door.js';
import type { Refusal } from './refusal-log.js';

const SCHEMA = `
  type Query {
    me: Me
    interventions(facts: [FactInput!], caseId: ID): String
  }
  type Mutation { createIntervention: Me }
  type Me { name: String, colleagues: [Person] }
  type Person { name: String }
  input FactInput { fact: String }
`;

const actor = (role: Role): SignedInActor => ({
  personId: 'p',
  name: 'P',
  requestId: 'r',
  grants: [{ role, departmentId: 'health', deputyFor: null }],
  standsInFor: [],
});

/** Runs a document behind the door as somebody with the role. */
async function run(role: Role | null, source: string) {
  const refusals: Refusal[] = [];
  const freshness: boolean[] = [];
  const log = { record: async (refusal: Refusal) => Promise.resolve(void refusals.push(refusal)) };
  const schema: GraphQLSchema = new Door(log as never).guard(buildSchema(SCHEMA));
  const caller = new Caller(role && 'subject', 'r', async (_, isFresh) => {
    freshness.push(isFresh);
    return role ? Promise.resolve(actor(role)) : Promise.reject(new Error('nobody'));
  });
  const person = { name: 'somebody' };
  const me = { name: 'P', colleagues: [person, person, person] };
  const rootValue = { me, interventions: 'all', createIntervention: me };
  const { data, errors = [] } = await graphql({ schema, source, rootValue, contextValue: { caller } });
  return {
    data,
    messages: errors.map(({ path }) => path?.join('.')),
    refusals: refusals.map(({ operation }) => operation),
    freshness,
  };
}

describe('the door', () => {
  it('lets an operation through to who has its line', async () => {
    expect(await run('SYS', '{ interventions }')).toMatchObject({
      data: { interventions: 'all' },
      refusals: [],
    });
    expect(await run('OWN', 'mutation { createIntervention { name } }')).toMatchObject({ messages: [] });
    expect(await run('CW', 'mutation { createIntervention { name } }')).toMatchObject({
      messages: ['createIntervention'],
      refusals: ['createIntervention'],
    });
  });

  it('asks for another line when an argument brings facts, and only then', async () => {
    expect(await run('SYS', '{ interventions(facts: null) }')).toMatchObject({ messages: [] });
    expect(await run('SYS', '{ interventions(facts: []) }')).toMatchObject({ messages: ['interventions'] });
    expect(await run('CW', '{ interventions(facts: [{ fact: "age" }]) }')).toMatchObject({ messages: [] });
  });

  it('stands before a sensitive type on every way to it; a list of it is one refusal on record', async () => {
    const there = '{ me { colleagues { name } } }';
    expect(await run('LEAD', there)).toMatchObject({ messages: [] });
    expect(await run('CW', there)).toMatchObject({
      data: { me: { colleagues: [{ name: null }, { name: null }, { name: null }] } },
      refusals: ['Person.name'],
    });
  });

  it('takes rights from memory for reads of the catalogue alone', async () => {
    expect((await run('OWN', '{ interventions }')).freshness).toEqual([false]);
    expect((await run('OWN', '{ interventions(facts: []) }')).freshness).toEqual([false]);
    expect((await run('OWN', '{ interventions(caseId: "1") }')).freshness).toEqual([true]);
    expect((await run('OWN', '{ me { name } }')).freshness).toEqual([true]);
    expect((await run('OWN', 'mutation { createIntervention { name } }')).freshness).toEqual([true]);
    expect((await run('OWN', '{ a: interventions b: interventions }')).freshness).toEqual([false]);
  });

  it('gives nobody anything but the name of the root type', async () => {
    expect((await run(null, '{ interventions }')).data).toEqual({ interventions: null });
    expect((await run(null, '{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});
