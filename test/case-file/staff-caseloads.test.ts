import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newcomer } from '../api/people.js';
import { WaitlistWorld } from '../waitlist/waitlist-world.js';

let world: WaitlistWorld;
beforeAll(async () => {
  world = await WaitlistWorld.start();
}, 120_000);
afterAll(async () => world.close());

interface Shown {
  readonly person: { readonly name: string };
  readonly departmentId: string;
  readonly responsibleFor: number;
  readonly worksOn: number;
  readonly oldestOpenedOn: string | null;
}

const shown = async (person: string): Promise<readonly Shown[]> =>
  (
    await world.client.read<{ staffCaseloads: readonly Shown[] }>(
      person,
      '{ staffCaseloads { person { name } departmentId responsibleFor worksOn covers oldestOpenedOn } }',
    )
  ).staffCaseloads;

describe('how full desks are', () => {
  it('is one’s own number for a caseworker, and the numbers of the department for its lead', async () => {
    const [before] = await shown('health-caseworker-1');
    await newcomer(world.client, 'empty-desk', await world.capacity.today(), 'CW');
    await world.caseOf('health-caseworker-1', 'health');
    const ended = await world.caseOf('health-caseworker-1', 'health');
    await world.closeCase(ended, 'health-caseworker-1');
    await world.employmentCase();
    const mine = await shown('health-caseworker-1');
    expect(mine).toMatchObject([
      { departmentId: 'health', responsibleFor: (before?.responsibleFor ?? NaN) + 1 },
    ]);
    const all = await shown('manager');
    expect(new Set(all.map(({ departmentId }) => departmentId))).toEqual(new Set(['health']));
    expect(all).toContainEqual(mine[0]);
    expect(all.filter(({ responsibleFor }) => responsibleFor === 0).length).toBeGreaterThan(0);
    const numbers = all.map(({ responsibleFor }) => responsibleFor);
    expect(numbers).toEqual(numbers.toSorted((left, right) => right - left));
    expect((await world.app.ask('auditor', '{ staffCaseloads { departmentId } }')).errors?.[0]).toMatchObject(
      {
        extensions: { code: 'FORBIDDEN' },
      },
    );
  });
});
