import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RULES } from '../../src/alert/rule/rules.js';
import { naiveAlerts, type NaiveEvent, type NaivePerson } from '../support/naive-alerts.js';
import { QueueFixture } from '../waitlist/queue-fixture.js';
import { AlertWorld } from './alert-world.js';

/** Kinds that say something of an intervention, with what their messages hold. */
const KINDS = {
  INTERVENTION_REVISED: ['catalogue.intervention-revised', (nth: number) => ({ revision: nth })],
  RULES_CHANGED: ['eligibility.rules-published', (nth: number) => ({ legalBasisId: null, version: nth })],
  INTERVENTION_PAUSED: ['capacity.intake-closed', (nth: number) => ({ statementId: uuidOf(nth) })],
} as const;
const uuidOf = (nth: number): string => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
const kindNames = Object.keys(KINDS) as (keyof typeof KINDS)[];

let world: AlertWorld;
let interventions: readonly string[];
beforeAll(async () => {
  world = await AlertWorld.start();
  interventions = await Promise.all([world.waitlist.queue(), world.waitlist.queue(), world.waitlist.queue()]);
}, 120_000);
afterAll(async () => world.close());

const want = fc.record({
  interventionId: fc.option(fc.nat(2)),
  kind: fc.option(fc.constantFrom(...kindNames)),
  delivery: fc.constantFrom('AT_ONCE' as const, 'DIGEST' as const, 'OFF' as const),
});
const scenario = fc.record({
  people: fc.array(
    fc.record({
      isInService: fc.boolean(),
      wants: fc.uniqueArray(want, {
        maxLength: 4,
        selector: ({ interventionId, kind }) => `${String(interventionId)} ${String(kind)}`,
      }),
      waitsFor: fc.array(fc.nat(2), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  events: fc.array(
    fc.record({
      kind: fc.constantFrom(...kindNames),
      intervention: fc.nat(2),
      nth: fc.integer({ min: 1, max: 3 }),
    }),
    {
      minLength: 1,
      maxLength: 8,
    },
  ),
});

/** Somebody who works, or worked, in the department whose citizens wait. */
const person = async (isInService: boolean): Promise<string> => {
  const id = randomUUID();
  await world.owner.rows(
    `with one as (
       insert into person (id, subject, name, email, valid_from, valid_to)
       values ($1::uuid, $1::text, 'x', 'x@example.org', broker_today() - 9, case when $2 then null else broker_today() - 1 end)
       returning id)
     insert into role_grant (id, person_id, role, department_id, valid_from, granted_by, granted_at)
     select gen_random_uuid(), one.id, 'CW', 'social', broker_today() - 9, g.id, now()
     from one, person g where g.subject = 'demo:manager'`,
    [id, isInService],
  );
  return id;
};

describe('what is told', () => {
  it('is exactly what the rules give, and the same when all is heard again', async () => {
    const queues = new QueueFixture(world.waitlist.app, world.owner);
    await fc.assert(
      fc.asyncProperty(scenario, async ({ people, events }) => {
        await world.clean();
        await world.owner.rows(`update waitlist_entry set responsible_id = null`);
        // Who was there in the run before has left.
        await world.owner.rows(
          `delete from role_grant where person_id in (select id from person where name = 'x')`,
        );
        const naive: NaivePerson[] = [];
        for (const { isInService, wants, waitsFor } of people) {
          const id = await person(isInService);
          const named = wants.map((one) => ({
            ...one,
            interventionId: one.interventionId === null ? null : (interventions[one.interventionId] ?? ''),
          }));
          for (const { interventionId, kind, delivery } of named)
            await world.owner.rows(
              `insert into alert_subscription (id, person_id, intervention_id, kind, delivery, created_at)
               values (gen_random_uuid(), $1, $2, $3, $4, now())`,
              [id, interventionId, kind, delivery],
            );
          const waits = waitsFor.map((one) => interventions[one] ?? '');
          for (const queue of waits) {
            const entries = await queues.queue(queue, [{ waitedDays: 3 }]);
            await world.owner.rows(
              `with entry as (update waitlist_entry set responsible_id = $2 where id = any ($1) returning case_id)
               insert into case_relationship (id, case_id, kind, person_id, reason, valid_from, recorded_at)
               select gen_random_uuid(), case_id, 'RESPONSIBLE', $2, 'x', broker_today() - 9, now() from entry`,
              [entries, id],
            );
          }
          naive.push({ id, isInService, wants: named, waitsFor: waits });
        }
        const happened = events.map(({ kind, intervention, nth }): NaiveEvent & { readonly data: object } => {
          const interventionId = interventions[intervention] ?? '';
          // Of one intervention each: a statement has an id of its own.
          const number = kind === 'INTERVENTION_PAUSED' ? 10 * intervention + nth : nth;
          const data = { interventionId, ...KINDS[kind][1](number) };
          const rule = RULES.find((one) => one.kind === kind);
          const key = kind === 'INTERVENTION_PAUSED' ? uuidOf(number) : `${interventionId} ${String(nth)}`;
          return {
            ...{ key, kind, interventionId, data },
            ...{ mayBeOff: rule?.mayBeOff === true, isUrgent: rule?.urgency === 'URGENT' },
          };
        });
        for (const { kind, data } of happened)
          await world.owner.rows(
            `insert into outbox_message (kind, data, raised_at) values ($1, $2, now())`,
            [KINDS[kind as keyof typeof KINDS][0], JSON.stringify(data)],
          );
        const told = async (): Promise<readonly string[]> =>
          (
            await world.owner.rows<{ line: string }>(
              `select concat_ws(' ', a.person_id, a.kind, a.dedupe_key, case when i.alert_id is null then 'RAISED'
                 else 'RAISED_IN_DIGEST' end) as line
               from alert a left join alert_digest_item i on i.alert_id = a.id where a.person_id = any ($1)`,
              [naive.map(({ id }) => id)],
            )
          )
            .map(({ line }) => line)
            .sort();
        const expected = naiveAlerts(naive, happened);
        await world.hear();
        expect(await told()).toEqual(expected);
        await world.hearAgain();
        expect(await told()).toEqual(expected);
        const [mails] = await world.owner.rows<{ count: number }>(
          'select count(*)::int as count from alert_delivery where person_id = any ($1)',
          [naive.map(({ id }) => id)],
        );
        expect(mails?.count).toBe(expected.filter((line) => line.endsWith(' RAISED')).length);
      }),
      { numRuns: 20 },
    );
  }, 120_000);
});
