import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TRIES_ALL } from '../support/attacks/index.js';
import { CohortHouse, type CohortMutation, type ToldReason } from './cohorts.js';

let house: CohortHouse;
const names: Record<string, string> = {};
const PEOPLE = ['health-staff', 'manager'] as const;
type Editor = (typeof PEOPLE)[number];

beforeAll(async () => {
  house = await CohortHouse.start();
  for (const person of PEOPLE) {
    names[person] = (await house.api.read<{ me: { name: string } }>(person, '{ me { name } }')).me.name;
  }
});
afterAll(async () => {
  await house.close();
});

interface Told {
  readonly person: Editor;
  readonly version: number | null;
  readonly reasons: readonly ToldReason[];
}

/** One change: of seats for one, of a session for the other, turn about; never one that was made shortly before. */
async function change(person: Editor, cohortId: string, version: number, nth: number): Promise<Told> {
  const [mutation, variables]: [CohortMutation, object] =
    nth % 2 === 0
      ? ['changeCohort', { id: cohortId, version, content: { seats: 10 + (version % 97) }, reason: 'Stole' }]
      : [
          'moveSession',
          {
            cohortId,
            expectedVersion: version,
            day: '2027-03-15',
            start: '09:00',
            toDay: version % 2 === 0 ? '2027-03-16' : '2027-03-17',
            toStart: `10:${String(10 + (version % 50))}`,
            toEnd: '15:00',
            reason: 'Lokale',
          },
        ];
  const answer = await house.send(person, mutation, variables);
  const cohort = (answer['cohort'] ?? answer) as { readonly version?: number };
  const reasons = (answer.reasons ?? []) as readonly ToldReason[];
  return { person, version: answer.reasons ? null : (cohort.version ?? null), reasons };
}

/** How often: a thousand times when everything is tried, else often enough that a lost change would show. */
const TIMES = TRIES_ALL ? 1_000 : 300;
const WON = TIMES / 2;
/** A thousand requests over HTTP, each with its transaction, on a machine that others use too. */
const THOUSAND_CHANGES_MS = 240_000;

const otherThan = (person: Editor): Editor => (person === 'manager' ? 'health-staff' : 'manager');

describe('two people who change one cohort', () => {
  it(
    'hundreds of times at once: nothing is lost, and every loser is told who was first and when',
    async () => {
      const interventionId = await house.intervention();
      const cohortId = await house.cohort(interventionId);
      const [winners, losers]: [Told[], Told[]] = [[], []];
      for (let version = 1; winners.length + losers.length < TIMES; version += 1) {
        const told = await Promise.all(
          PEOPLE.map(async (person, index) => change(person, cohortId, version, version + index)),
        );
        winners.push(...told.filter(({ reasons }) => reasons.length === 0));
        losers.push(...told.filter(({ reasons }) => reasons.length > 0));
      }
      expect(winners).toHaveLength(WON);
      // Each acknowledged change is a version of its own, none is missing and none is there twice.
      expect(winners.map(({ version }) => version)).toEqual(winners.map((_one, index) => index + 2));
      const kept = await house.owner.rows<{ version: number }>(
        'select version from cohort_revision where cohort_id = $1 order by version',
        [cohortId],
      );
      expect(kept.map(({ version }) => version)).toEqual([1, ...winners.map(({ version }) => version)]);
      for (const { person, reasons } of losers) {
        const stale = reasons.find(({ code }) => code === 'STALE_VERSION');
        const other = names[otherThan(person)] ?? '';
        expect(stale?.text.da).toContain(`${other} ændrede holdet først, 2027-02-01 kl. 09:00`);
        expect(stale?.text.en).toContain(`${other} changed the cohort first, 2027-02-01 at 09:00`);
      }
      const [state] = await house.owner.rows<{ version: number; moves: number; seats: boolean }>(
        `select c.version, (select count(*)::int from session_change s where s.cohort_id = c.id) as moves,
         c.seats = (c.content ->> 'seats')::int
           and c.seats + c.extra_seats = (select count(*) from place p where p.cohort_id = c.id and p.state <> 'CLOSED') as seats
       from cohort c where c.id = $1`,
        [cohortId],
      );
      expect(state).toMatchObject({ version: WON + 1, seats: true });
      const seatsChanged = await house.owner.rows(
        `select from cohort_revision where cohort_id = $1 and reason = 'Stole'`,
        [cohortId],
      );
      expect((state?.moves ?? 0) + seatsChanged.length).toBe(WON);
    },
    THOUSAND_CHANGES_MS,
  );

  it('twenty at once from one version: one wins, and the others are told', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    const told = await Promise.all(
      Array.from({ length: 20 }, async (_one, nth) => change(PEOPLE[nth % 2] ?? 'manager', cohortId, 1, nth)),
    );
    expect(told.filter(({ reasons }) => reasons.length === 0)).toHaveLength(1);
    const stale = told.flatMap(({ reasons }) => reasons).filter(({ code }) => code === 'STALE_VERSION');
    expect(stale).toHaveLength(19);
    const winner = told.find(({ reasons }) => reasons.length === 0)?.person ?? 'manager';
    expect(stale.every(({ text }) => text.da.startsWith(names[winner] ?? '-'))).toBe(true);
    expect(await house.shown(interventionId)).toMatchObject({ version: 2 });
  });

  it('keep no name of a colleague with the stored refusal', async () => {
    const kept = await house.owner.rows<{ answer: string }>(
      `select answer::text as answer from idempotent_answer where answer::text like '%STALE_VERSION%'`,
    );
    expect(kept.length).toBeGreaterThan(0);
    for (const person of PEOPLE) {
      expect(kept.some(({ answer }) => answer.includes(names[person] ?? '-'))).toBe(false);
    }
  });
});

describe('two people who close one intervention', () => {
  it('at once for days that overlap: one wins, the other is told with which days', async () => {
    const interventionId = await house.intervention();
    for (let month = 3; month < 9; month += 1) {
      const days = { fromDay: `2027-0${String(month)}-08`, toDay: `2027-0${String(month)}-14` };
      const told = await Promise.all(
        [...PEOPLE, ...PEOPLE].map(async (person) =>
          house.send(person, 'addClosure', { interventionId, ...days, reason: 'Ferie' }),
        ),
      );
      const codes = told.flatMap(({ reasons }) => (reasons ?? []).map(({ code }) => code));
      expect(codes).toEqual(Array(3).fill('OVERLAPS_CLOSURE'));
    }
  });

  it('lift one closure at once: one does, for the other it is lifted', async () => {
    const interventionId = await house.intervention();
    const closure = { interventionId, fromDay: '2027-03-08', toDay: '2027-03-14', reason: 'Ferie' };
    const { id } = await house.done<{ id: string }>('manager', 'addClosure', closure);
    const told = await Promise.all(PEOPLE.map(async (person) => house.send(person, 'liftClosure', { id })));
    expect(told.flatMap(({ reasons }) => (reasons ?? []).map(({ code }) => code))).toEqual([
      'NO_SUCH_CLOSURE',
    ]);
  });
});
