import { randomUUID } from 'node:crypto';
import { CitizenSecrets } from '../../src/case-file/index.js';
import type { TestApp } from '../support/app.js';
import type { Owner } from '../api/owner.js';

/** Somebody who stands in a queue: what a policy may know, and since when. */
export interface QueuedPerson {
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly waitedDays: number;
  readonly tier?: number;
  readonly state?: 'REFERRED' | 'WAITING' | 'PAUSED' | 'OFFERED';
  readonly referringDepartmentId?: string;
  readonly outcome?: string;
  readonly payer?: string;
  readonly legalBasisId?: string;
  /** The last day on which the law lets somebody wait. */
  readonly guaranteeDueOn?: string;
}

/** People in queues, written by SQL: for tests of the order that are not about joining. */
export class QueueFixture {
  constructor(
    private readonly app: TestApp,
    private readonly owner: Owner,
  ) {}

  /** Puts people of one department's cases into a queue; their entries' ids, in the order in which they were given. */
  async queue(interventionId: string, people: readonly QueuedPerson[]): Promise<readonly string[]> {
    const ids = people.map(() => randomUUID());
    const name = this.app.app.get(CitizenSecrets, { strict: false }).seal('Prøve Person', 'name');
    await this.owner.rows(
      `with person as (
         select p.*, gen_random_uuid() as citizen_id, gen_random_uuid() as case_id
         from jsonb_to_recordset($1::jsonb) as p (id uuid, facts jsonb, "waitedDays" int, tier int, state text,
           "referringDepartmentId" text, outcome text, payer text, "legalBasisId" text, "guaranteeDueOn" date)),
       citizens as (insert into citizen (id, created_at) select citizen_id, broker_now() from person returning id),
       cases as (
         insert into case_file (id, citizen_id, department_id, name_sealed, origin, opened_on, opened_at)
         select case_id, citizen_id, "referringDepartmentId", $3, 'CITIZEN', broker_today(), broker_now() from person
         returning id)
       insert into waitlist_entry (id, intervention_id, department_id, case_id, citizen_id, referring_department_id, state,
         version, legal_basis_id, payer, first_referral_on, waiting_since, joined_at, tier, priority_facts, order_tier,
         order_since, order_rank, guarantee_due_on, guarantee_on_breach, next_contact_on, pause_reason, verdict_outcome, verdict)
       select p.id, i.id, i.department_id, p.case_id, p.citizen_id, p."referringDepartmentId", p.state, 1,
         p."legalBasisId", p.payer, broker_today() - p."waitedDays", w.since, w.since, p.tier, p.facts,
         case when p."guaranteeDueOn" is null then p.tier else 0 end, w.since, 0, p."guaranteeDueOn",
         case when p."guaranteeDueOn" is not null then 'ALERT_ONLY' end, broker_today() + 14,
         case when p.state = 'PAUSED' then 'ILLNESS' end, p.outcome,
         jsonb_build_object('asOf', broker_today(), 'outcome', p.outcome, 'legalBasisId', null, 'rules', '[]'::jsonb,
           'criteria', '[]'::jsonb)
       from person p join intervention i on i.id = $2
         cross join lateral (select broker_now() - make_interval(days => p."waitedDays") as since) w`,
      [
        JSON.stringify(people.map((person, index) => ({ ...USUAL, ...person, id: ids[index] }))),
        interventionId,
        name,
      ],
    );
    return ids;
  }

  /** The entries of a queue in its order, as the database has it. */
  async order(interventionId: string): Promise<readonly string[]> {
    const rows = await this.owner.rows<{ id: string }>(
      `select id from waitlist_entry where intervention_id = $1 and state in ('REFERRED', 'WAITING', 'PAUSED', 'OFFERED')
       order by order_tier, order_since, order_rank, id`,
      [interventionId],
    );
    return rows.map(({ id }) => id);
  }

  /** The kinds of what happened to entries with the tiers between which it did, in the order in which it happened. */
  async events(entryIds: readonly string[]): Promise<readonly QueueEvent[]> {
    return this.owner.rows<QueueEvent>(
      `select entry_id as "entryId", kind, before_tier as "from", after_tier as "to", details from waitlist_event
       where entry_id = any ($1) order by id`,
      [entryIds],
    );
  }
}

export interface QueueEvent {
  readonly entryId: string;
  readonly kind: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly details: Readonly<Record<string, unknown>>;
}

const USUAL = {
  facts: {},
  tier: 1,
  state: 'WAITING',
  referringDepartmentId: 'social',
  outcome: 'ELIGIBLE',
};
