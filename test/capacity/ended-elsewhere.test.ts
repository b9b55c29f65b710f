import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CapacityWorld } from './capacity-world.js';

let world: CapacityWorld;
beforeAll(async () => {
  world = await CapacityWorld.start();
}, 120_000);
afterAll(async () => world.close());

const endsOf = async (caseId: string): Promise<object[]> =>
  world.owner.rows(
    `select person_id as person, department_id as department, object_id as object, details
     from case_event where case_id = $1 and kind = 'PLACEMENT_ENDED'`,
    [caseId],
  );
const change = async (name: string, declared: string, given: string, variables: object): Promise<void> => {
  const { answer } = await world.client.read<{ answer: object }>(
    'health-staff',
    `mutation (${declared}, $key: String!) { answer: ${name}(${given}, idempotencyKey: $key) {
       __typename ... on Refusal { reasons { code field } } } }`,
    { ...variables, key: randomUUID() },
  );
  expect(answer).not.toHaveProperty('reasons');
};

describe('a placement that ends by itself', () => {
  it('is told in its case when the citizen died, without person and department', async () => {
    const [caseId = ''] = await world.cases(1);
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 1 }]);
    const placement = String(await world.start(caseId, id));
    const diedOn = await world.today();
    await change('recordDeath', '$caseId: ID!, $diedOn: Day!', 'caseId: $caseId, diedOn: $diedOn', {
      caseId,
      diedOn,
    });
    expect(await world.capacity(id)).toMatchObject({ occupied: 0 });
    expect(await endsOf(caseId)).toEqual([
      { person: null, department: null, object: placement, details: { reason: 'DIED' } },
    ]);
  });

  it('is told in its case when two citizens are one, and only of the one that ends', async () => {
    const [kept = '', duplicate = ''] = await world.cases(2, 40);
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 2 }]);
    await world.start(kept, id, { startedOn: await world.day(-2) });
    const later = String(await world.start(duplicate, id));
    await change(
      'mergeCitizens',
      '$caseId: ID!, $duplicateCaseId: ID!, $reason: String!',
      'caseId: $caseId, duplicateCaseId: $duplicateCaseId, reason: $reason',
      { caseId: kept, duplicateCaseId: duplicate, reason: 'Samme person' },
    );
    expect(await endsOf(kept)).toEqual([]);
    expect(await endsOf(duplicate)).toEqual([
      { person: null, department: null, object: later, details: { reason: 'OTHER' } },
    ]);
  });
});

describe('an end', () => {
  it('waits for the case before it locks the intervention, so that a start and an end never wait for each other', async () => {
    const [caseId = ''] = await world.cases(1, 45);
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 1 }]);
    const placement = String(await world.start(caseId, id));
    await world.owner.rows('begin');
    await world.owner.rows('select from case_file where id = $1 for update', [caseId]);
    const ended = world.end(placement);
    const first = await Promise.race([ended, world.whenSomebodyWaits()]);
    const locked = await world.owner
      .rows('select from intervention where id = $1 for no key update nowait', [id])
      .then(({ length }) => length, String);
    await world.owner.rows(locked === 1 ? 'commit' : 'rollback');
    expect([first, locked]).toEqual(['waits', 1]);
    expect(await ended).toBeNull();
  });
});
