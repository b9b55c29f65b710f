import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RULES } from '../../src/alert/rule/rules.js';
import { Database } from '../../src/platform/database/index.js';
import { TaskStore } from '../../src/waitlist/index.js';
import { naiveAlerts, type NaiveEvent, type NaivePerson } from '../support/naive-alerts.js';
import { QueueFixture } from '../waitlist/queue-fixture.js';
import { AlertWorld } from './alert-world.js';

/** Kinds that say something of an intervention, with what their messages hold. */
const KINDS = {
  INTERVENTION_REVISED: ['catalogue.intervention-revised', (nth: number) => ({ revision: nth })],
  RULES_CHANGED: ['eligibility.rules-published', (nth: number) => ({ legalBasisId: null, version: nth })],
  INTERVENTION_PAUSED: ['capacity.intake-closed', (nth: number) => ({ statementId: uuidOf(nth) })],
} as const;
/** Kinds that say something of one citizen, with the task from which they come. */
const TASKS = { NO_CONTACT: 'MAKE_CONTACT', GUARANTEE_NEAR: 'GUARANTEE_NEAR' } as const;
const uuidOf = (nth: number): string => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`;
const kindNames = Object.keys(KINDS) as (keyof typeof KINDS)[];
const taskNames = Object.keys(TASKS) as (keyof typeof TASKS)[];
/** The purposes of the three interventions. */
const PURPOSES = [['alpha'], ['alpha', 'beta'], ['beta']] as const;

let world: AlertWorld;
let interventions: readonly string[];
beforeAll(async () => {
  world = await AlertWorld.start();
  interventions = await Promise.all([world.waitlist.queue(), world.waitlist.queue(), world.waitlist.queue()]);
  for (const [nth, purposes] of PURPOSES.entries())
    await world.owner.rows(
      `update intervention set content = jsonb_set(content, '{purposes}', $2::jsonb) where id = $1`,
      [interventions[nth], JSON.stringify(purposes)],
    );
}, 120_000);
afterAll(async () => world.close());

const scope = fc.oneof(
  fc.nat(2).map((nth) => ({ intervention: nth, purposeId: null })),
  fc.constantFrom('alpha', 'beta').map((purposeId) => ({ intervention: null, purposeId })),
  fc.constant({ intervention: null, purposeId: null }),
);
const want = fc.record({
  scope,
  kind: fc.option(fc.constantFrom(...kindNames, ...taskNames)),
  delivery: fc.constantFrom('AT_ONCE' as const, 'DIGEST' as const, 'OFF' as const),
});
const scenario = fc.record({
  people: fc.array(
    fc.record({
      isInService: fc.integer({ min: 0, max: 3 }).map((one) => one > 0),
      isStaff: fc.boolean(),
      wants: fc.uniqueArray(want, { maxLength: 4, selector: (one) => JSON.stringify([one.scope, one.kind]) }),
      waitsFor: fc.array(fc.nat(2), { maxLength: 3 }),
      deputy: fc.option(fc.nat(11)),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  events: fc.array(
    fc.record({
      kind: fc.constantFrom(...kindNames),
      intervention: fc.nat(2),
      nth: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  tasks: fc.array(fc.record({ kind: fc.constantFrom(...taskNames), entry: fc.nat(40) }), { maxLength: 8 }),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/**
 * Whoever answered has left, the deputy may not see the case, and the only one who may only follows the intervention: she
 * is the last whom anybody can ask.
 */
const LAST_RESORT: Scenario = {
  people: [
    { isInService: false, isStaff: false, wants: [], waitsFor: [0], deputy: 1 },
    { isInService: true, isStaff: false, wants: [], waitsFor: [], deputy: null },
    {
      ...{ isInService: true, isStaff: true, waitsFor: [], deputy: null },
      wants: [{ scope: { intervention: 0, purposeId: null }, kind: null, delivery: 'DIGEST' }],
    },
  ],
  events: [],
  tasks: [{ kind: 'GUARANTEE_NEAR', entry: 0 }],
};

/** Somebody who waits, and who answers for him or her. */
interface Waiting {
  readonly entryId: string;
  readonly interventionId: string;
  readonly personId: string;
}

/** A department of its own with the people who were drawn, so that nobody else works in their unit. */
async function settled({ people }: Scenario, departmentId: string): Promise<[NaivePerson[], Waiting[]]> {
  const queues = new QueueFixture(world.waitlist.app, world.owner);
  const ids = people.map(() => randomUUID());
  await world.owner.rows(
    `with drawn as (select * from jsonb_to_recordset($1::jsonb) w (id uuid, "isInService" boolean, "isStaff" boolean)),
     one as (
       insert into person (id, subject, name, email, valid_from, valid_to)
       select id, id::text, 'x', 'x@example.org', broker_today() - 9,
         case when "isInService" then null else broker_today() - 1 end from drawn returning id)
     insert into role_grant (id, person_id, role, department_id, valid_from, granted_by, granted_at)
     select gen_random_uuid(), one.id, case when drawn."isStaff" then 'OWN' else 'CW' end, $2, broker_today() - 9, g.id, now()
     from one join drawn on drawn.id = one.id, person g where g.subject = 'demo:manager'`,
    [JSON.stringify(people.map((one, at) => ({ ...one, id: ids[at] }))), departmentId],
  );
  const naive: NaivePerson[] = [];
  const waiting: Waiting[] = [];
  for (const [at, { isInService, isStaff, wants, waitsFor, deputy }] of people.entries()) {
    const id = ids[at] ?? '';
    const deputyId = deputy === null ? undefined : ids[deputy];
    const deputies = deputyId === undefined || deputyId === id ? [] : [deputyId];
    for (const one of deputies)
      await world.owner.rows(
        `insert into deputy (id, person_id, deputy_id, department_id, valid_from, valid_to, reason, appointed_by, appointed_at)
         select gen_random_uuid(), $1, $2, $3, broker_today() - 1, broker_today() + 1, 'x', g.id, now()
         from person g where g.subject = 'demo:manager'`,
        [id, one, departmentId],
      );
    const named = wants.map(({ scope: { intervention, purposeId }, kind, delivery }) => ({
      interventionId: intervention === null ? null : (interventions[intervention] ?? ''),
      ...{ purposeId, kind, delivery },
    }));
    for (const { interventionId, purposeId, kind, delivery } of named)
      await world.owner.rows(
        `insert into alert_subscription (id, person_id, intervention_id, purpose_id, kind, delivery, created_at)
         values (gen_random_uuid(), $1, $2, $3, $4, $5, now())`,
        [id, interventionId, purposeId, kind, delivery],
      );
    const waits = waitsFor.map((one) => interventions[one] ?? '');
    for (const interventionId of waits) {
      const [entryId = ''] = await queues.queue(interventionId, [
        { waitedDays: 3, referringDepartmentId: departmentId },
      ]);
      await world.owner.rows(
        `with entry as (update waitlist_entry set responsible_id = $2 where id = $1 returning case_id)
         insert into case_relationship (id, case_id, kind, person_id, reason, valid_from, recorded_at)
         select gen_random_uuid(), case_id, 'RESPONSIBLE', $2, 'drawn', broker_today() - 3, now() from entry`,
        [entryId, id],
      );
      waiting.push({ entryId, interventionId, personId: id });
    }
    naive.push({ id, isInService, isStaff, deputies, wants: named, waitsFor: waits });
  }
  return [naive, waiting];
}

const about = (kind: string): Pick<NaiveEvent, 'kind' | 'mayBeOff' | 'isUrgent'> => {
  const rule = RULES.find((one) => one.kind === kind);
  return { kind, mayBeOff: rule?.mayBeOff === true, isUrgent: rule?.urgency === 'URGENT' };
};

/** Messages about interventions, as their rooms write them. */
async function happen({ events }: Scenario): Promise<readonly NaiveEvent[]> {
  const happened: NaiveEvent[] = [];
  for (const { kind, intervention, nth } of events) {
    const interventionId = interventions[intervention] ?? '';
    // Of one intervention each: a statement has an id of its own.
    const number = kind === 'INTERVENTION_PAUSED' ? 10 * intervention + nth : nth;
    const key = kind === 'INTERVENTION_PAUSED' ? uuidOf(number) : `${interventionId} ${String(nth)}`;
    happened.push({ ...about(kind), key, interventionId, purposeIds: PURPOSES[intervention] ?? [] });
    await world.owner.rows('insert into outbox_message (kind, data, raised_at) values ($1, $2, now())', [
      KINDS[kind][0],
      JSON.stringify({ interventionId, ...KINDS[kind][1](number) }),
    ]);
  }
  return happened;
}

/** Tasks about citizens, raised as their room raises them. */
async function askedFor(
  { tasks }: Scenario,
  waiting: readonly Waiting[],
  departmentId: string,
): Promise<readonly NaiveEvent[]> {
  const wanted = tasks.flatMap(({ kind, entry }) => {
    const of = waiting[entry % Math.max(1, waiting.length)];
    return of ? [{ kind: TASKS[kind], of }] : [];
  });
  await world.get(Database).transaction(async (tx) => {
    for (const { kind, of } of wanted)
      await world.get(TaskStore).raise(tx, [
        {
          ...{ kind, departmentId, entryId: of.entryId, interventionId: of.interventionId },
          ...{ objectId: null, addresseeId: null, isForLead: false, dueOn: tx.today, tellCitizen: null },
        },
      ]);
  });
  const rows = await world.owner.rows<{ id: string; kind: string; entryId: string }>(
    `select id, kind, entry_id as "entryId" from waitlist_task where entry_id = any ($1)`,
    [waiting.map(({ entryId }) => entryId)],
  );
  return rows.flatMap(({ id, kind, entryId }): NaiveEvent[] => {
    const of = waiting.find((one) => one.entryId === entryId);
    const alert = taskNames.find((one) => TASKS[one] === kind);
    if (!of || !alert) return [];
    const purposeIds = PURPOSES[interventions.indexOf(of.interventionId)] ?? [];
    const named = { interventionId: of.interventionId, responsibleId: of.personId, purposeIds };
    return [{ ...about(alert), ...named, key: id, isAboutCitizen: true }];
  });
}

/** Every alert that there is, whoever has it. */
const told = async (): Promise<readonly string[]> =>
  (
    await world.owner.rows<{ line: string }>(
      `select concat_ws(' ', a.person_id, a.kind, a.dedupe_key, case when i.alert_id is null then 'RAISED'
         else 'RAISED_IN_DIGEST' end) as line
       from alert a left join alert_digest_item i on i.alert_id = a.id`,
    )
  )
    .map(({ line }) => line)
    .sort();

describe('what is told', () => {
  it('is exactly what the rules give, to nobody else, and the same when all is heard again', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async (drawn) => {
        await world.clean();
        await world.owner.rows('update waitlist_entry set responsible_id = null');
        // Who was there in the run before has left.
        await world.owner.rows(
          `delete from role_grant where person_id in (select id from person where name = 'x')`,
        );
        await world.owner.rows(
          `update case_relationship set valid_to = broker_today() - 1 where reason = 'drawn' and valid_to is null`,
        );
        const departmentId = `drawn-${randomUUID()}`;
        const [people, waiting] = await settled(drawn, departmentId);
        const happened = [...(await happen(drawn)), ...(await askedFor(drawn, waiting, departmentId))];
        const expected = naiveAlerts(people, happened);
        await world.hear();
        expect(await told()).toEqual(expected);
        await world.hearAgain();
        expect(await told()).toEqual(expected);
        const [mails] = await world.owner.rows<{ count: number }>(
          'select count(*)::int as count from alert_delivery',
        );
        expect(mails?.count).toBe(expected.filter((line) => line.endsWith(' RAISED')).length);
      }),
      { numRuns: 25, examples: [[LAST_RESORT]] },
    );
  }, 120_000);
});
