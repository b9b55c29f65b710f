import { QUEUE_STATES, type Entry } from '../domain/index.js';

/** The states with a position, as SQL: exactly the condition of the index on the order. */
export const QUEUED = `(${QUEUE_STATES.map((state) => `'${state}'`).join(', ')})`;

const UTC = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

/** An instant with microseconds: to the millisecond two entries that joined together could change places. */
export const exact = (column: string): string => `to_char(${column} at time zone 'UTC', ${UTC})`;

/** The columns of an entry as the domain names them; `e` is `waitlist_entry`. */
export const ENTRY_COLUMNS = `e.id, e.intervention_id as "interventionId", e.department_id as "departmentId",
  e.case_id as "caseId", e.citizen_id as "citizenId", e.referring_department_id as "referringDepartmentId", e.state,
  e.version, e.legal_basis_id as "legalBasisId", e.payer, e.payer_owner_id as "payerOwnerId",
  e.payer_due_on as "payerDueOn", e.guest_municipality as "guestMunicipality",
  e.first_referral_on as "firstReferralOn", ${exact('e.waiting_since')} as "waitingSince", e.joined_at as "joinedAt",
  e.joined_by as "joinedBy", e.tier, e.policy_id as "policyId", e.priority_facts as "priorityFacts", e.move,
  jsonb_build_object('tier', e.order_tier, 'since', ${exact('e.order_since')}, 'rank', e.order_rank) as "order",
  case when e.guarantee_due_on is not null then
    jsonb_build_object('dueOn', e.guarantee_due_on, 'onBreach', e.guarantee_on_breach) end as guarantee,
  e.is_restored as "isRestored", e.comes_at_short_notice as "comesAtShortNotice",
  e.responsible_id as "responsibleId", e.next_contact_on as "nextContactOn", e.paused_until as "pausedUntil",
  e.pause_reason as "pauseReason", e.end_reason as "endReason", e.ended_at as "endedAt",
  e.placement_id as "placementId", e.verdict, e.exception_reason as "exceptionReason",
  e.exception_by as "exceptionBy", e.emergency_handling as "emergencyHandling",
  e.emergency_handled_by as "emergencyHandledBy"`;

/** Everything of an entry that is written, by column, with its type. */
const COLUMNS = {
  id: 'uuid',
  intervention_id: 'uuid',
  department_id: 'text',
  case_id: 'uuid',
  citizen_id: 'uuid',
  referring_department_id: 'text',
  state: 'text',
  version: 'int',
  legal_basis_id: 'text',
  payer: 'text',
  payer_owner_id: 'uuid',
  payer_due_on: 'date',
  guest_municipality: 'text',
  first_referral_on: 'date',
  waiting_since: 'timestamptz',
  joined_at: 'timestamptz',
  joined_by: 'uuid',
  tier: 'int',
  policy_id: 'uuid',
  priority_facts: 'jsonb',
  move: 'jsonb',
  order_tier: 'int',
  order_since: 'timestamptz',
  order_rank: 'int',
  guarantee_due_on: 'date',
  guarantee_on_breach: 'text',
  is_restored: 'boolean',
  comes_at_short_notice: 'boolean',
  responsible_id: 'uuid',
  next_contact_on: 'date',
  paused_until: 'date',
  pause_reason: 'text',
  end_reason: 'text',
  ended_at: 'timestamptz',
  placement_id: 'uuid',
  verdict_outcome: 'text',
  verdict: 'jsonb',
  exception_reason: 'text',
  exception_by: 'uuid',
  emergency_handled_by: 'uuid',
  emergency_handling: 'text',
} as const;

/** The entry as its row is written. */
export const rowOf = (entry: Entry): Readonly<Record<keyof typeof COLUMNS, unknown>> => ({
  id: entry.id,
  intervention_id: entry.interventionId,
  department_id: entry.departmentId,
  case_id: entry.caseId,
  citizen_id: entry.citizenId,
  referring_department_id: entry.referringDepartmentId,
  state: entry.state,
  version: entry.version,
  legal_basis_id: entry.legalBasisId,
  payer: entry.payer,
  payer_owner_id: entry.payerOwnerId,
  payer_due_on: entry.payerDueOn,
  guest_municipality: entry.guestMunicipality,
  first_referral_on: entry.firstReferralOn,
  waiting_since: entry.waitingSince,
  joined_at: entry.joinedAt,
  joined_by: entry.joinedBy,
  tier: entry.tier,
  policy_id: entry.policyId,
  priority_facts: entry.priorityFacts,
  move: entry.move,
  order_tier: entry.order.tier,
  order_since: entry.order.since,
  order_rank: entry.order.rank,
  guarantee_due_on: entry.guarantee?.dueOn ?? null,
  guarantee_on_breach: entry.guarantee?.onBreach ?? null,
  is_restored: entry.isRestored,
  comes_at_short_notice: entry.comesAtShortNotice,
  responsible_id: entry.responsibleId,
  next_contact_on: entry.nextContactOn,
  paused_until: entry.pausedUntil,
  pause_reason: entry.pauseReason,
  end_reason: entry.endReason,
  ended_at: entry.endedAt,
  placement_id: entry.placementId,
  verdict_outcome: entry.verdict.outcome,
  verdict: entry.verdict,
  exception_reason: entry.exceptionReason,
  exception_by: entry.exceptionBy,
  emergency_handled_by: entry.emergencyHandledBy,
  emergency_handling: entry.emergencyHandling,
});

/** The names of all columns, for an insert. */
export const NAMES = Object.keys(COLUMNS).join(', ');
/** The columns with their types, for `jsonb_to_recordset`. */
export const TYPED = Object.entries(COLUMNS)
  .map(([name, type]) => `${name} ${type}`)
  .join(', ');
/** What a change may touch: never who it is about, nor when it began. */
export const CHANGED = Object.keys(COLUMNS).filter(
  (name) => !['id', 'intervention_id', 'department_id', 'joined_at', 'joined_by'].includes(name),
);
