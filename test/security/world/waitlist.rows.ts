import { randomUUID } from 'node:crypto';
import { citizenWithCase } from './case-file.rows.js';
import { LAW } from './catalogue.rows.js';
import type { FixtureSet, SetMaker } from './kinds.js';
import { nextNumber } from './numbers.js';
import { priorityPolicies } from './priority-policy.rows.js';
import { NOW, quoted, rows, TODAY } from './sql.js';

/** Somebody in the queue of a set. */
export interface Queued {
  readonly entryId: string;
  readonly caseId: string;
  readonly state: string;
  /** How long, in days: whoever waits longest stands first. */
  readonly waited: number;
  /** Other columns, as SQL. */
  readonly more?: Readonly<Record<string, string>>;
}

/** A verdict as it is kept, against which somebody joined. */
const verdict = (canary: string, asOf: string): string =>
  quoted(
    JSON.stringify({
      asOf,
      outcome: 'NOT_ELIGIBLE',
      legalBasisId: LAW,
      rules: [{ legalBasisId: null, version: 1 }],
      criteria: [
        {
          code: 'RESIDENT',
          fact: 'residesInMunicipality',
          sourceDepartment: null,
          status: 'NOT_MET',
          decisive: true,
          staffReason: { da: canary, en: canary },
          citizenWording: { da: canary, en: canary },
          hidden: false,
        },
      ],
    }),
  );

/** An entry of a citizen who is there already. */
function entry(
  { ids, departmentId, canary }: FixtureSet,
  { staff, today }: SetMaker,
  { entryId, caseId, state, waited, more = {}, citizenId }: Queued & { readonly citizenId: string },
): string {
  const since = `${NOW} - interval '${String(waited)} days'`;
  return [
    rows('waitlist_entry', {
      id: quoted(entryId),
      intervention_id: quoted(ids.queueIntervention),
      department_id: quoted(departmentId),
      case_id: quoted(caseId),
      citizen_id: quoted(citizenId),
      referring_department_id: quoted(departmentId),
      state: quoted(state),
      version: '1',
      legal_basis_id: quoted(LAW),
      payer: quoted(canary),
      payer_owner_id: quoted(staff.CW),
      payer_due_on: `${TODAY} + 20`,
      first_referral_on: `${TODAY} - ${String(waited)}`,
      waiting_since: since,
      joined_at: since,
      joined_by: quoted(staff.CW),
      tier: '1',
      priority_facts: quoted('{}'),
      order_tier: '1',
      order_since: since,
      order_rank: '0',
      responsible_id: quoted(staff.CW),
      next_contact_on: `${TODAY} + 10`,
      verdict_outcome: quoted('NOT_ELIGIBLE'),
      verdict: verdict(canary, today),
      exception_reason: quoted(canary),
      exception_by: quoted(staff.CW),
      emergency_handling: quoted(canary),
      emergency_handled_by: quoted(staff.CW),
      ...more,
    }),
    rows('waitlist_event', {
      entry_id: quoted(entryId),
      intervention_id: quoted(ids.queueIntervention),
      kind: quoted('JOINED'),
      at: since,
      person_id: quoted(staff.CW),
      to_state: quoted(state),
      after_tier: '1',
      after_since: since,
      after_rank: '0',
      details: quoted('{}'),
    }),
  ].join('\n');
}

/** Somebody with a citizen and a case of his or her own, in the queue. */
export function queued(set: FixtureSet, maker: SetMaker, standing: Queued): string {
  const citizenId = randomUUID();
  const citizen = { id: citizenId, caseId: standing.caseId, number: nextNumber() };
  return [citizenWithCase(set, maker, citizen), entry(set, maker, { ...standing, citizenId })].join('\n');
}

/** What was done and written about the set's citizen while he or she waits. */
function aroundEntry({ ids, departmentId, canary }: FixtureSet, { staff }: SetMaker): string {
  const ofEntry = { entry_id: quoted(ids.entry) };
  return [
    rows('waitlist_contact', {
      id: quoted(randomUUID()),
      ...ofEntry,
      on_day: `${TODAY} - 2`,
      channel: quoted('TELEPHONE'),
      reached: 'true',
      recorded_by: quoted(staff.CW),
      recorded_at: NOW,
    }),
    rows('waitlist_note', {
      ...ofEntry,
      kind: quoted('WORSENED'),
      words: quoted(canary),
      written_by: quoted(staff.CW),
      written_at: NOW,
    }),
    rows('waitlist_task', {
      id: quoted(ids.entryTask),
      kind: quoted('REASSESS'),
      department_id: quoted(departmentId),
      ...ofEntry,
      intervention_id: quoted(ids.queueIntervention),
      due_on: `${TODAY} + 2`,
      tell_citizen: quoted(JSON.stringify({ da: canary, en: canary })),
      raised_at: NOW,
    }),
    rows('position_change', {
      ...ofEntry,
      intervention_id: quoted(ids.queueIntervention),
      at: NOW,
      from_position: '3',
      to_position: '4',
      from_tier: '1',
      to_tier: '1',
    }),
  ].join('\n');
}

/** A refusal of a referral whose letter was not sent yet, and a judgement of the set's citizen. */
function decisions({ ids, canary }: FixtureSet, { staff }: SetMaker): string {
  const decision = (id: string, entryId: string, outcome: string): Record<string, string> => ({
    id: quoted(id),
    entry_id: quoted(entryId),
    outcome: quoted(outcome),
    decision_kind: quoted('SERVICE_ANSWER'),
    legal_basis_id: quoted(LAW),
    reason_codes: `array['RESIDENT']`,
    staff_reason: quoted(canary),
    citizen_wording: quoted(canary),
    hearing: quoted(JSON.stringify({ notNeeded: 'CITIZEN_KNOWS_ALL' })),
    appeal_route: quoted('NONE'),
    decided_by: quoted(staff.OWN),
    decided_at: NOW,
  });
  return rows(
    'referral_decision',
    decision(ids.decision, ids.refusedEntry, 'REFUSED'),
    decision(randomUUID(), ids.entry, 'NOT_SUITABLE'),
  );
}

/** A move by hand that waits for the second person, and one of the set's citizen that was rejected. */
function moves({ ids, departmentId, canary }: FixtureSet, { staff }: SetMaker): string {
  const move = (id: string, entryId: string): Record<string, string> => ({
    id: quoted(id),
    entry_id: quoted(entryId),
    intervention_id: quoted(ids.queueIntervention),
    department_id: quoted(departmentId),
    to_position: '1',
    from_position: '5',
    reason: quoted(canary),
    displaced: quoted(JSON.stringify([{ entryId: ids.offeredEntry, fromPosition: 1, toPosition: 2 }])),
    proposed_by: quoted(staff.OWN),
    proposed_at: NOW,
  });
  return [
    rows('pending_change', {
      id: quoted(ids.moveChange),
      kind: quoted('entry-move'),
      department_id: quoted(departmentId),
      object_id: quoted(ids.movedEntry),
      payload: quoted(JSON.stringify({ moveId: ids.move })),
      summary: quoted(JSON.stringify({ da: canary, en: canary })),
      proposed_by: quoted(staff.OWN),
      proposed_at: NOW,
      state: quoted('PROPOSED'),
    }),
    rows('entry_move', {
      ...move(ids.move, ids.movedEntry),
      state: quoted('PROPOSED'),
      change_id: quoted(ids.moveChange),
    }),
    rows('entry_move', {
      ...move(randomUUID(), ids.entry),
      state: quoted('REJECTED'),
      decided_by: quoted(staff.LEAD),
      decided_at: NOW,
    }),
  ].join('\n');
}

/**
 * A queue with somebody in every state in which something can be done: the set's citizen waits, others are referred, rest,
 * were refused or are to be moved; whoever has a place offered or promised is beside the places.
 */
export function waitlist(set: FixtureSet, maker: SetMaker): string {
  const { ids } = set;
  const paused = { pause_reason: quoted('ILLNESS') };
  const refused = { end_reason: quoted('RESIDENT'), ended_at: NOW };
  const infant = { priority_facts: quoted(JSON.stringify({ hasInfantUnderOne: true })) };
  const own = { entryId: ids.entry, caseId: ids.case, citizenId: ids.citizen, state: 'WAITING', waited: 30 };
  const other = (entryId: string, state: string, waited: number, more = {}): string =>
    queued(set, maker, { entryId, caseId: randomUUID(), state, waited, more });
  return [
    entry(set, maker, own),
    other(ids.movedEntry, 'WAITING', 20, infant),
    other(ids.referredEntry, 'REFERRED', 32),
    other(ids.pausedEntry, 'PAUSED', 34, paused),
    other(ids.refusedEntry, 'REFUSED', 50, refused),
    aroundEntry(set, maker),
    decisions(set, maker),
    moves(set, maker),
    priorityPolicies(set, maker),
  ].join('\n');
}
