import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ImportPlacements } from '../../src/capacity/index.js';
import { isRefused, type Actor } from '../../src/kernel/index.js';
import { everyRow } from '../support/rows.js';
import { CapacityWorld } from './capacity-world.js';

type Line = Parameters<ImportPlacements['execute']>[1]['placements'][number];

let world: CapacityWorld;
let actor: Actor;
beforeAll(async () => {
  world = await CapacityWorld.start();
  const [person] = await world.owner.rows<{ id: string }>(
    `select id from person where subject = 'demo:operator'`,
  );
  actor = { personId: person?.id ?? '', name: 'x', grants: [], requestId: 'test' };
}, 120_000);
afterAll(async () => world.close());

const line = (caseId: string | undefined, interventionId: string, more: Partial<Line> = {}): Line => ({
  caseId: caseId ?? '',
  interventionId,
  cohortId: null,
  guestMunicipality: null,
  startedOn: '2026-03-02',
  endedOn: null,
  endReason: null,
  ...more,
});

/** How many were taken in, or the reasons as `CODE field`. */
async function take(...placements: readonly Line[]): Promise<number | readonly string[]> {
  const command = { idempotencyKey: randomUUID(), placements };
  const answer = await world.app.app.get(ImportPlacements, { strict: false }).execute(actor, command);
  return isRefused(answer)
    ? answer.refused.map(({ code, field }) => `${code} ${field ?? '-'}`)
    : answer.count;
}

describe('placements of another system', () => {
  it('are taken in as a whole', async () => {
    const [one, two] = await world.cases(2);
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 2 }]);
    const over = { endedOn: '2026-04-01', endReason: 'FINISHED' } as const;
    expect(await take(line(one, id), line(two, id), line(one, id, over))).toBe(3);
    expect(await world.capacity(id)).toMatchObject({ occupied: 2, free: 0 });
  });

  it('are refused with every reason and its line, and no row changes', async () => {
    const [one, two, three] = await world.cases(3);
    const [{ id }, unstated] = [await world.intervention(), await world.intervention()];
    await world.state([{ interventionId: id, places: 5 }]);
    await world.start(one ?? '', id);
    const before = await everyRow(world.owner);
    expect(
      await take(
        line(randomUUID(), id),
        line(two, unstated.id),
        line(two, randomUUID()),
        line(one, id),
        line(two, id),
        line(two, id),
        line(three, id, { endedOn: '2026-03-01', endReason: 'FINISHED' }),
        line(three, id, { endedOn: '2026-04-01' }),
        line(three, id, { endReason: 'FINISHED' }),
        line(three, id, { cohortId: randomUUID() }),
      ),
    ).toEqual([
      'NO_SUCH_CASE placements[0].caseId',
      'NO_CAPACITY_STATED placements[1].interventionId',
      'NO_SUCH_INTERVENTION placements[2].interventionId',
      'ALREADY_PLACED placements[3].caseId',
      'ALREADY_PLACED placements[5].caseId',
      'ENDS_BEFORE_IT_STARTS placements[6].endedOn',
      'REASON_MISSING placements[7].endReason',
      'END_MISSING placements[8].endedOn',
      'NO_SUCH_COHORT placements[9].cohortId',
      'NOT_IN_COHORTS placements[9].cohortId',
      'ALREADY_PLACED placements[9].caseId',
    ]);
    expect(await everyRow(world.owner)).toEqual(before);
  });

  it('find a free place or say which of them does not', async () => {
    const [one, two] = await world.cases(2);
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 1 }]);
    const before = await everyRow(world.owner);
    expect(await take(line(one, id), line(two, id))).toEqual(['NO_FREE_PLACE placements[1].interventionId']);
    expect(await everyRow(world.owner)).toEqual(before);
  });

  it('wait for a change of the intervention, as every change of its places does', async () => {
    const [one] = await world.cases(1);
    const { id } = await world.intervention();
    await world.state([{ interventionId: id, places: 1 }]);
    await world.owner.rows('begin');
    await world.owner.rows('select from intervention where id = $1 for no key update', [id]);
    const taken = take(line(one, id));
    const first = await Promise.race([taken, world.whenSomebodyWaits()]);
    await world.owner.rows('commit');
    expect(first).toBe('waits');
    expect(await taken).toBe(1);
  });
});
