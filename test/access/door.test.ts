import { Field, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sensitive } from '../../src/access/index.js';
import { ASSURANCE_CLAIMS } from '../../src/access/token/assurance.js';
import { AccessApp } from './access-app.js';

let room: AccessApp;

beforeAll(async () => {
  room = await AccessApp.start();
  const administrator = await room.setUp('health');
  await room.person(administrator, 'lead', 'LEAD', 'health');
  const lead = await room.actor('lead');
  await room.person(lead, 'caseworker', 'CW', 'health');
  await room.person(lead, 'nobody');
});
afterAll(async () => room.close());

/** Waits until the condition holds; fails after five seconds. */
async function eventually(condition: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('the condition never held');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the door', () => {
  it('lets in who has a token, a record and a role', async () => {
    const answer = await room.ask(
      'caseworker',
      '{ me { name grants { role department { id } deputyFor { name } } } }',
    );
    const grants = [{ role: 'CW', department: { id: 'health' }, deputyFor: null }];
    expect(answer).toMatchObject({ code: null, data: { me: { name: 'caseworker', grants } } });
  });

  it.each([
    ['no token', null, 'UNAUTHENTICATED', 'NO_TOKEN'],
    ['a token of somebody who is not recorded', 'stranger', 'FORBIDDEN', 'UNKNOWN_PERSON'],
  ])('stops %s at the first operation, on record', async (_, subject, code, problem) => {
    expect(await room.ask(subject, '{ me { name } }')).toMatchObject({ code, data: null });
    expect((await room.refusals()).at(-1)).toEqual({
      operation: 'me',
      personId: null,
      details: { code, problem },
    });
  });

  it('stops who holds no role, on record with the person', async () => {
    expect(await room.ask('nobody', '{ departments { id } }')).toMatchObject({
      code: 'FORBIDDEN',
      data: null,
    });
    const refusal = (await room.refusals()).at(-1);
    expect(refusal).toMatchObject({ operation: 'departments', details: { code: 'FORBIDDEN' } });
    expect(refusal?.personId).not.toBeNull();
  });

  it('stops an operation that is not the role’s, among others that are', async () => {
    const { code, data } = await room.ask('caseworker', '{ me { name } people { edges { node { name } } } }');
    expect({ code, data }).toEqual({ code: 'FORBIDDEN', data: null });
    expect((await room.refusals()).at(-1)).toMatchObject({ operation: 'people' });
  });

  it('ends the request of a bad token with 401 and of a weak one with 403 (A43), both on record', async () => {
    const send = async (token: string) => room.send('{ __typename }', { authorization: `Bearer ${token}` });
    expect(await send('a.b.c')).toMatchObject({ status: 401, code: 'UNAUTHENTICATED', data: null });
    expect((await room.refusals()).at(-1)).toMatchObject({
      operation: 'signIn',
      details: { problem: 'HEADER_UNREADABLE' },
    });
    const weak = await room.issuer.token('caseworker', { [ASSURANCE_CLAIMS[0]]: 'Low' });
    expect(await send(weak)).toMatchObject({ status: 403, code: 'FORBIDDEN', data: null });
    expect((await room.refusals()).at(-1)).toMatchObject({ details: { problem: 'ASSURANCE_TOO_LOW' } });
  });

  it('does not serve what it cannot record (F26)', async () => {
    await room.database.query('alter table audit_entry rename to audit_entry_away');
    try {
      const answer = await room.ask('caseworker', '{ people { edges { node { name } } } }');
      expect(answer).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', data: null });
    } finally {
      await room.database.query('alter table audit_entry_away rename to audit_entry');
    }
  });
});

describe('a role that ends (A17)', () => {
  const endRoles = async (subject: string): Promise<void> => {
    await room.database.query(
      `update role_grant set valid_to = valid_from - 1
       where person_id = (select id from person where subject = $1)`,
      [subject],
    );
  };

  it('is gone from the next request that changes or reads anything personal, with the same token', async () => {
    const lead = await room.actor('lead');
    await room.person(lead, 'leaving', 'CW', 'health');
    expect((await room.ask('leaving', '{ departments { id } me { name } }')).code).toBeNull();
    await endRoles('leaving');
    expect((await room.ask('leaving', '{ me { name } }')).code).toBe('FORBIDDEN');
    expect((await room.ask('leaving', '{ departments { id } me { name } }')).code).toBe('FORBIDDEN');
  });

  it('is gone from reads of the catalogue within a second', async () => {
    const lead = await room.actor('lead');
    await room.person(lead, 'leaving-2', 'CW', 'health');
    expect((await room.ask('leaving-2', '{ departments { id } }')).code).toBeNull();
    await endRoles('leaving-2');
    const ended = performance.now();
    await eventually(
      async () => (await room.ask('leaving-2', '{ departments { id } }')).code === 'FORBIDDEN',
    );
    expect(performance.now() - ended).toBeLessThan(1_500);
  });
});

@Resolver()
class PlantedOperation {
  @Query(() => String)
  readEverything(): string {
    return 'everything';
  }

  @Mutation(() => String)
  eraseEverything(): string {
    return 'erased';
  }
}

@ObjectType()
class PlantedCitizen {
  @Field()
  id: string;

  @Sensitive()
  @Field()
  diagnosis: string;
}

@Resolver()
class PlantedField {
  @Query(() => PlantedCitizen)
  me(): PlantedCitizen {
    return { id: '1', diagnosis: 'x' };
  }
}

describe('what has no line in the access matrix', () => {
  it('does not start: a planted operation', async () => {
    await expect(AccessApp.start(PlantedOperation)).rejects.toThrow(
      /no line for: readEverything, eraseEverything/,
    );
  });

  it('does not start: a planted sensitive field', async () => {
    await expect(AccessApp.start(PlantedField)).rejects.toThrow(/no line for: PlantedCitizen\.diagnosis/);
  });
});
