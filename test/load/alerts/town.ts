import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { RULES } from '../../../src/alert/rule/rules.js';
import { SESSION_CHANGED } from '../../../src/capacity/index.js';
import { INTERVENTION_REVISED } from '../../../src/catalogue/index.js';
import { WINDOW_MOVED } from '../../../src/forecast/index.js';
import { Database, type Tx } from '../../../src/platform/database/index.js';
import { Outbox } from '../../../src/platform/outbox/index.js';
import { SLOT_OFFER_MADE } from '../../../src/slot-offer/index.js';
import { TaskStore } from '../../../src/waitlist/index.js';
import { startWorker, type MainProgram } from '../../support/main-program.js';
import type { NaiveEvent, NaivePerson } from '../../support/naive-alerts.js';
import { QueueFixture } from '../../waitlist/queue-fixture.js';
import { WaitlistWorld } from '../../waitlist/waitlist-world.js';

/** How the worker processes and the town are connected. */
export interface TownOptions {
  readonly redisUrl: string | null;
  readonly smtpUrl: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** A citizen who waits, and who answers for him or her. */
interface Waiting {
  readonly entryId: string;
  readonly caseId: string;
  readonly interventionId: string;
  readonly personId: string;
}

/** So many caseworkers there are to one intervention that people follow, and to one for which citizens wait. */
const CASEWORKERS_EACH = 10;
/** Interventions of each sort at least. */
const INTERVENTIONS_MIN = 4;

const about = (kind: string): Pick<NaiveEvent, 'kind' | 'mayBeOff' | 'isUrgent'> => {
  const rule = RULES.find((one) => one.kind === kind);
  return { kind, mayBeOff: rule?.mayBeOff === true, isUrgent: rule?.urgency === 'URGENT' };
};

/**
 * A town of caseworkers, with citizens who wait, with events that are written as rooms write theirs, message and row in
 * one transaction, and with workers in processes of their own.
 */
export class AlertTown {
  /** What must have happened to people, for the second evaluator. */
  readonly happened: NaiveEvent[] = [];
  readonly people: NaivePerson[] = [];
  private readonly waiting: Waiting[] = [];
  private followed: string[] = [];
  readonly workers = new Set<MainProgram>();

  private constructor(
    readonly world: WaitlistWorld,
    private readonly env: NodeJS.ProcessEnv,
    private readonly seed: number,
  ) {}

  static async start({ redisUrl, smtpUrl, env = {} }: TownOptions, seed: number): Promise<AlertTown> {
    const all = {
      SMTP_URL: smtpUrl,
      MAIL_FROM: 'alerts@sundkaer.example',
      PUBLIC_URL: 'https://indsatsbro.sundkaer.example',
      ...(redisUrl !== null && { REDIS_URL: redisUrl }),
      ...env,
    };
    return new AlertTown(await WaitlistWorld.start({ env: all }), all, seed);
  }

  get owner() {
    return this.world.owner;
  }

  /** A worker of its own, as operators start one. */
  async worker(env: NodeJS.ProcessEnv = {}): Promise<MainProgram> {
    const worker = await startWorker(this.world.app.config, { env: { ...this.env, ...env }, isBuilt: true });
    this.workers.add(worker);
    return worker;
  }

  async kill(worker: MainProgram): Promise<void> {
    this.workers.delete(worker);
    await worker.end('SIGKILL');
  }

  async close(): Promise<void> {
    for (const worker of [...this.workers]) await this.kill(worker);
    await this.world.close();
  }

  /**
   * So many caseworkers with wishes of their own, and so many citizens who wait, each with one who answers for him or
   * her. Nobody follows what citizens of the second kind wait for.
   *
   * @param answering how many of the caseworkers answer for them
   */
  async settle(caseworkers: number, citizens: number, answering = caseworkers): Promise<void> {
    const queues: string[] = [];
    const each = Math.max(INTERVENTIONS_MIN, Math.round(caseworkers / CASEWORKERS_EACH));
    for (let nth = 0; nth < 2 * each; nth += 1) queues.push(await this.world.queue());
    this.followed = queues.slice(0, each);
    const quiet = queues.slice(each);
    const want = fc.record({
      interventionId: fc.option(fc.constantFrom(...this.followed), { freq: 6 }),
      kind: fc.option(fc.constantFrom('START_WINDOW_MOVED', 'SESSION_CHANGED', 'INTERVENTION_REVISED')),
      delivery: fc.constantFrom('AT_ONCE' as const, 'DIGEST' as const, 'OFF' as const),
    });
    const person = fc.record({
      isInService: fc.integer({ min: 0, max: 19 }).map((one) => one > 0),
      wants: fc.uniqueArray(want, {
        maxLength: 2,
        selector: ({ interventionId, kind }) => `${String(interventionId)} ${String(kind)}`,
      }),
      waitsFor: fc.uniqueArray(fc.constantFrom(...this.followed), { maxLength: 1 }),
    });
    for (const drawn of fc.sample(person, { numRuns: caseworkers, seed: this.seed }))
      this.people.push({ id: randomUUID(), ...drawn });
    await this.writePeople();
    const fixture = new QueueFixture(this.world.app, this.owner);
    for (const { id, waitsFor } of this.people)
      for (const queue of waitsFor) await this.answers(await fixture.queue(queue, [{ waitedDays: 3 }]), [id]);
    const inService = this.people.filter(({ isInService }) => isInService).slice(0, answering);
    for (const [nth, queue] of quiet.entries()) {
      const count = Math.floor((citizens + nth) / quiet.length);
      const entries = await fixture.queue(
        queue,
        Array.from({ length: count }, () => ({ waitedDays: 3 })),
      );
      const ids = entries.map((_, at) => inService[(at * quiet.length + nth) % inService.length]?.id ?? '');
      const cases = await this.answers(entries, ids);
      for (const [at, entryId] of entries.entries())
        this.waiting.push({
          entryId,
          interventionId: queue,
          caseId: cases[at] ?? '',
          personId: ids[at] ?? '',
        });
    }
  }

  private async writePeople(): Promise<void> {
    await this.owner.rows(
      `with one as (
         insert into person (id, subject, name, email, valid_from, valid_to)
         select w.id, w.id::text, 'x', w.id || '@sundkaer.example', broker_today() - 9,
           case when w."isInService" then null else broker_today() - 1 end
         from jsonb_to_recordset($1::jsonb) w (id uuid, "isInService" boolean) returning id),
       setting as (
         insert into alert_setting (person_id, language, channels, digest, works_on)
         select id, 'da', '{EMAIL,WEBHOOK}', 'DAILY', '{1,2,3,4,5,6,7}' from one)
       insert into role_grant (id, person_id, role, department_id, valid_from, granted_by, granted_at)
       select gen_random_uuid(), one.id, 'CW', 'social', broker_today() - 9, g.id, now()
       from one, person g where g.subject = 'demo:manager'`,
      [JSON.stringify(this.people)],
    );
    const wants = this.people.flatMap(({ id, wants: said }) => said.map((one) => ({ ...one, personId: id })));
    await this.owner.rows(
      `insert into alert_subscription (id, person_id, intervention_id, kind, delivery, created_at)
       select gen_random_uuid(), w."personId", w."interventionId", w.kind, w.delivery, now()
       from jsonb_to_recordset($1::jsonb) w ("personId" uuid, "interventionId" uuid, kind text, delivery text)`,
      [JSON.stringify(wants)],
    );
  }

  /** People answer for entries and their cases. @returns the cases */
  private async answers(
    entryIds: readonly string[],
    personIds: readonly string[],
  ): Promise<readonly string[]> {
    const rows = await this.owner.rows<{ id: string; caseId: string }>(
      `with pair as (select * from unnest($1::uuid[], $2::uuid[]) p (entry_id, person_id)),
       entry as (
         update waitlist_entry e set responsible_id = p.person_id from pair p where e.id = p.entry_id
         returning e.id, e.case_id, p.person_id)
       insert into case_relationship (id, case_id, kind, person_id, reason, valid_from, recorded_at)
       select entry.id, case_id, 'RESPONSIBLE', person_id, 'x', broker_today() - 3, now() from entry
       returning id, case_id as "caseId"`,
      [entryIds, personIds],
    );
    const byEntry = new Map(rows.map(({ id, caseId }) => [id, caseId]));
    return entryIds.map((id) => byEntry.get(id) ?? '');
  }

  /** Somebody to whom nothing happened yet. */
  private next(): Waiting {
    const one = this.waiting.pop();
    if (!one) throw new Error('Nobody is left to whom something could happen');
    return one;
  }

  /** A transaction in which rooms write what happened. */
  async write(work: (tx: Tx) => Promise<void>): Promise<void> {
    await this.world.app.app.get(Database, { strict: false }).transaction(work);
  }

  private get outbox(): Outbox {
    return this.world.app.app.get(Outbox, { strict: false });
  }

  /** Places are offered to citizens. */
  async offer(tx: Tx, many: number): Promise<readonly string[]> {
    const asked = Array.from({ length: many }, () => ({
      ...this.next(),
      id: randomUUID(),
      placeId: randomUUID(),
    }));
    await tx.query(
      `with one as (select * from jsonb_to_recordset($1::jsonb) w (id uuid, "placeId" uuid, "entryId" uuid,
           "caseId" uuid, "interventionId" uuid)),
       held as (
         insert into place (id, intervention_id, state, holder_id, vacancy)
         select "placeId", "interventionId", 'HELD', "entryId", 1 from one)
       insert into slot_offer (id, intervention_id, department_id, place_id, vacancy, entry_id, case_id, state,
         is_short_notice, offered_at, answer_days, expires_at)
       select id, "interventionId", 'health', "placeId", 1, "entryId", "caseId", 'OPEN', false, $2, 5,
         $2::timestamptz + interval '9 days' from one`,
      [JSON.stringify(asked), tx.now],
    );
    await tx.query(`update waitlist_entry set state = 'OFFERED' where id = any ($1)`, [
      asked.map(({ entryId }) => entryId),
    ]);
    await this.outbox.append(tx, SLOT_OFFER_MADE, ...asked.map(({ id }) => ({ slotOfferId: id })));
    for (const { id, interventionId, personId } of asked)
      this.happened.push({
        ...about('SLOT_OFFER_MADE'),
        key: id,
        interventionId,
        responsibleId: personId,
      });
    return asked.map(({ id }) => id);
  }

  /** The same in a transaction of its own. */
  async offers(many: number): Promise<readonly string[]> {
    let ids: readonly string[] = [];
    await this.write(async (tx) => {
      ids = await this.offer(tx, many);
    });
    return ids;
  }

  /** Somebody was not spoken with for long. */
  async task(tx: Tx, many: number): Promise<void> {
    const asked = Array.from({ length: many }, () => this.next());
    const store = this.world.app.app.get(TaskStore, { strict: false });
    await store.raise(
      tx,
      asked.map(({ entryId, interventionId }) => ({
        ...{ kind: 'MAKE_CONTACT' as const, departmentId: 'social', entryId, interventionId },
        ...{ objectId: null, addresseeId: null, isForLead: false, dueOn: tx.today, tellCitizen: null },
      })),
    );
    const rows = await tx.query<{ id: string; entryId: string }>(
      `select id, entry_id as "entryId" from waitlist_task where entry_id = any ($1) and kind = 'MAKE_CONTACT'`,
      [asked.map(({ entryId }) => entryId)],
    );
    for (const { id, entryId } of rows) {
      const one = asked.find((other) => other.entryId === entryId);
      if (one)
        this.happened.push({
          ...about('NO_CONTACT'),
          key: id,
          interventionId: one.interventionId,
          responsibleId: one.personId,
        });
    }
  }

  private followedAt(nth: number): string {
    return this.followed[nth % this.followed.length] ?? '';
  }

  /** Start windows of an intervention move. */
  async moveWindow(tx: Tx, nth: number): Promise<void> {
    const interventionId = this.followedAt(nth);
    const [run] = await tx.query<{ id: string }>(
      `with run as (
         insert into forecast_run (intervention_id, department_id, delivery, day, calculated_at, is_replayed, experienced, flow)
         values ($1, 'health', 'INDIVIDUAL', broker_today(), $2, false, '{}', '{}') returning id)
       insert into window_move (intervention_id, tier, run_id, at, from_p50, to_p50)
       select $1, 1, id, $2, 20, 60 from run returning run_id::text as id`,
      [interventionId, tx.now],
    );
    const id = run?.id ?? '';
    await this.outbox.append(tx, WINDOW_MOVED, { interventionId, runId: Number(id) });
    this.happened.push({ ...about('START_WINDOW_MOVED'), key: `run ${id}`, interventionId });
  }

  /** A session is cancelled; every second one soon. */
  async cancelSession(tx: Tx, nth: number): Promise<void> {
    const interventionId = this.followedAt(nth);
    const isUrgent = nth % 2 === 0;
    const id = randomUUID();
    await tx.query(
      `insert into session_change (id, intervention_id, day, starts, kind, reason, announced_on, changed_at, replaced_at)
       values ($1, $2, broker_today() + $3::int, '10:00', 'CANCELLED', 'x', broker_today(), $4, $4)`,
      [id, interventionId, isUrgent ? 2 : 12, tx.now],
    );
    await this.outbox.append(tx, SESSION_CHANGED, { changeId: id });
    this.happened.push({
      ...about('SESSION_CHANGED'),
      isUrgent,
      key: id,
      interventionId,
      responsibleId: null,
    });
  }

  /** An intervention is described anew. */
  async revise(tx: Tx, nth: number): Promise<void> {
    const interventionId = this.followedAt(nth);
    await this.outbox.append(tx, INTERVENTION_REVISED, { interventionId, revision: 100 + nth });
    const key = `${interventionId} ${String(100 + nth)}`;
    this.happened.push({ ...about('INTERVENTION_REVISED'), key, interventionId });
  }

  /** What people of the town were told, one line each as the second evaluator writes them. */
  async told(): Promise<readonly string[]> {
    const rows = await this.owner.rows<{ line: string }>(
      `select concat_ws(' ', a.person_id, a.kind, a.dedupe_key, case when i.alert_id is null then 'RAISED'
         else 'RAISED_IN_DIGEST' end) as line
       from alert a left join alert_digest_item i on i.alert_id = a.id where a.person_id = any ($1)`,
      [this.people.map(({ id }) => id)],
    );
    return rows.map(({ line }) => line).sort();
  }

  async count(sql: string): Promise<number> {
    return (await this.owner.rows<{ n: number }>(`select count(*)::int as n from ${sql}`))[0]?.n ?? NaN;
  }
}
