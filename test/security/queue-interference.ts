import { POLICY_CONTENT } from './world/index.js';

/** What the requests about queues name: the reader's own things and anybody's. */
export interface NamedInQueues {
  readonly ownCase: string;
  readonly ownEntry: string;
  readonly entry: string;
  readonly ownQueue: string;
  readonly queue: string;
  readonly place: string;
}

const ENTRY = `id caseId name state status version tier firstReferralOn joinedAt legalBasisId comesAtShortNotice
  nextContactOn pausedUntil pauseReason endReason guestMunicipality payer payerDueOn payerOwner { name }
  responsible { name } verdictThen { outcome criteria { code status } exceptionReason }
  position { position of { value under } tier aheadByTier { tier people { value under } } paused { value under }
    offered { value under } referred { value under } sentence { da } }
  decisions { outcome staffReason } history { kind at by { name } } moves { reason displaced { entryId } }
  notes { words } contacts { on channel }`;
const OFFER = `id state entryId placeId expiresAt informedAt answeredByWhom declineReason entry { caseId name }`;
const page = (node: string): string => `edges { node { ${node} } } pageInfo { endCursor hasNextPage }`;

/** A JSON value as a GraphQL literal. */
const literal = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(literal).join(', ')}]`
    : typeof value === 'object' && value !== null
      ? `{ ${Object.entries(value)
          .map(([key, inner]) => `${key}: ${literal(inner)}`)
          .join(', ')} }`
      : JSON.stringify(value);

/** Everything that can be asked about queues and slot offers. */
export const QUEUE_REQUESTS: readonly ((named: NamedInQueues) => string)[] = [
  () =>
    `{ myCaseload(first: 60) { edges { node { id waitlistEntries { id state position { position } } } } } }`,
  ({ ownCase }) => `{ caseFile(id: "${ownCase}") { waitlistEntries { ${ENTRY} slotOffers { ${OFFER} } } } }`,
  ({ ownEntry }) => `{ waitlistEntry(id: "${ownEntry}") { ${ENTRY} slotOffers { ${OFFER} } } }`,
  ({ entry }) => `{ waitlistEntry(id: "${entry}") { ${ENTRY} } }`,
  ({ ownQueue }) => `{ waitlist(interventionId: "${ownQueue}", first: 30) { totalCount ${page(ENTRY)} } }`,
  ({ queue }) => `{ waitlist(interventionId: "${queue}", first: 30) { totalCount ${page(ENTRY)} } }`,
  () => `{ slotOffers(first: 50) { ${page(OFFER)} } }`,
  ({ queue }) => `{ slotOffers(first: 50, filter: { interventionId: "${queue}" }) { ${page(OFFER)} } }`,
  () => `{ waitlistTasks(first: 50) { ${page('id kind dueOn tellCitizen { da } entry { id name }')} } }`,
  ({ place }) => `{ whyNoOffer(placeId: "${place}") { reasons { code } considered { reason entry { id name } }
     others { value under } slotOffer { ${OFFER} } } }`,
  ({ ownQueue }) => `{ nextInLine(interventionId: "${ownQueue}", places: 3) { reason entry { id name } } }`,
  ({ queue }) => `{ nextInLine(interventionId: "${queue}", places: 3) { reason entry { id name } } }`,
  ({ ownEntry }) => `{ tryMove(entryId: "${ownEntry}", toPosition: 1) { ... on MoveTrial { displacedCount
     displaced { entryId name } } ... on Refusal { reasons { code } } } }`,
  ({ entry }) => `{ tryMove(entryId: "${entry}", toPosition: 1) { ... on Refusal { reasons { code } } } }`,
  ({ queue }) => `{ tryPriorityPolicy(interventionId: "${queue}", draft: ${literal(POLICY_CONTENT)}) {
     ... on PriorityPolicyTrial { people { value under } moves(first: 50) { edges { node { entryId toTier } } } }
     ... on Refusal { reasons { code } } } }`,
  ({ queue }) => `{ intervention(id: "${queue}") { queue { waiting { value under } } } }`,
  () =>
    `{ interventions(first: 50) { totalCount edges { node { slug queue { waiting { value under } } } } } }`,
];

/** Entries of other departments' cases in other departments' queues. `$1` is the reader's department, `$2` a seed. */
const HIDDEN = `from waitlist_entry e join case_file c on c.id = e.case_id
  where e.department_id <> $1 and c.department_id <> $1`;
/** In queues in which nobody of the department stands, where nothing hangs on the order that the reader may know. */
const ELSEWHERE = `${HIDDEN} and not exists (select from waitlist_entry o join case_file oc on oc.id = o.case_id
  where o.intervention_id = e.intervention_id and oc.department_id = $1)`;
const few = (where: string, count: number): string =>
  `select e.id ${where} order by md5(e.id::text || $2) limit ${String(count)}`;

/** Fewer people than are told in numbers; one more still is. */
const SMALL = `(select count(*) from waitlist_entry q where q.intervention_id = i.id
  and q.state in ('REFERRED', 'WAITING', 'PAUSED', 'OFFERED')) < 4`;
const STRANGER = `from case_file c where c.department_id <> $1
  and not exists (select from waitlist_entry q where q.citizen_id = c.citizen_id)
  and not exists (select from case_file own where own.citizen_id = c.citizen_id and own.department_id = $1)
  order by md5(c.id::text || $2)`;

/** A row for each of some hidden entries. */
const forHidden = (table: string, columns: string, values: string, condition = ''): string =>
  `insert into ${table} (entry_id, ${columns})
   select e.id, ${values} from waitlist_entry e where e.id in (${few(`${HIDDEN} ${condition}`, 10)})`;

/** What other departments do in their queues, none of which may change an answer to the reader. */
export const QUEUE_CHANGES: readonly string[] = [
  `update waitlist_entry set payer = 'En anden', payer_due_on = payer_due_on + 1, next_contact_on = next_contact_on + 3,
     responsible_id = null, legal_basis_id = 'SEL-85', priority_facts = '{"hasInfantUnderOne": true}',
     comes_at_short_notice = not comes_at_short_notice, end_reason = 'NEED_IS_GONE', version = version + 1,
     verdict = jsonb_set(verdict, '{outcome}', '"NOT_ELIGIBLE"'), emergency_handling = 'x', emergency_handled_by = p.id
   from (select id from person limit 1) p where waitlist_entry.id in (${few(HIDDEN, 12)})`,
  `update waitlist_entry set state = case state when 'PAUSED' then 'WAITING' else 'PAUSED' end, pause_reason = 'ILLNESS'
   where id in (${few(`${ELSEWHERE} and e.state in ('WAITING', 'PAUSED')`, 12)})`,
  `update waitlist_entry set tier = 3, order_tier = 3, order_since = order_since - interval '90 days',
     first_referral_on = first_referral_on - 90 where id in (${few(ELSEWHERE, 6)})`,
  `update waitlist_entry set case_id = s.id, citizen_id = s.citizen_id, referring_department_id = s.department_id
   from (select * ${STRANGER} limit 1) s where waitlist_entry.id in (${few(`${HIDDEN} and e.state <> 'STARTED'`, 1)})`,
  `insert into waitlist_entry (id, intervention_id, department_id, case_id, citizen_id, referring_department_id, state,
     version, first_referral_on, waiting_since, joined_at, tier, priority_facts, order_tier, order_since, order_rank,
     next_contact_on, verdict_outcome, verdict)
   select gen_random_uuid(), i.id, i.department_id, s.id, s.citizen_id, s.department_id, 'WAITING', 1, broker_today(),
     broker_now(), broker_now(), 1, '{}', 1, broker_now(), 0, broker_today() + 9, 'ELIGIBLE',
     '{"asOf": "2027-01-04", "outcome": "ELIGIBLE", "legalBasisId": null, "rules": [], "criteria": []}'
   from (select * ${STRANGER} limit 1) s cross join (select * from intervention i where i.department_id <> $1
     and i.state = 'PUBLISHED' and ${SMALL} order by md5(i.id::text || $2) limit 1) i`,
  `update waitlist_entry set state = 'WITHDRAWN', end_reason = 'CITIZENS_WISH', ended_at = broker_now()
   where id in (select e.id from intervention i join waitlist_entry e on e.intervention_id = i.id
     where ${SMALL} and e.state in ('WAITING', 'PAUSED') and e.id in (${few(ELSEWHERE, 400)})
     order by md5(e.id::text || $2) limit 2)`,
  `update slot_offer set expires_at = expires_at + interval '3 days', informed_at = offered_at, informed_channel = 'LETTER',
     is_short_notice = not is_short_notice, answer_note = 'Noget andet',
     decline_reason = case when state = 'DECLINED' then 'TOO_FAR' end
   where entry_id in (${few(HIDDEN, 30)})`,
  forHidden(
    'referral_decision',
    'id, outcome, decision_kind, reason_codes, decided_by, decided_at',
    `gen_random_uuid(), 'SUITABLE', 'SERVICE_ANSWER', '{}', (select id from person limit 1), broker_now()`,
  ),
  forHidden(
    'waitlist_contact',
    'id, on_day, channel, reached, recorded_at',
    `gen_random_uuid(), broker_today() - 1, 'LETTER', false, broker_now()`,
  ),
  forHidden(
    'waitlist_note',
    'kind, words, written_by, written_at',
    `'WORSENED', 'Noget ganske andet.', (select id from person limit 1), broker_now()`,
  ),
  forHidden(
    'waitlist_event',
    'intervention_id, kind, at, to_state, details',
    `e.intervention_id, 'WORSENED', broker_now(), e.state, '{}'`,
  ),
  forHidden(
    'waitlist_task',
    'id, kind, department_id, intervention_id, object_id, for_lead, due_on, raised_at',
    `gen_random_uuid(), 'ASK_AFTER_MOVE', e.department_id, e.intervention_id, gen_random_uuid(), true, broker_today(),
     broker_now()`,
  ),
  forHidden(
    'entry_move',
    'id, intervention_id, department_id, to_position, from_position, reason, displaced, state, proposed_by, proposed_at',
    `gen_random_uuid(), e.intervention_id, e.department_id, 1, 2, 'Noget andet', '[]', 'REJECTED',
     (select id from person limit 1), broker_now()`,
  ),
];

/** Cases whose commitments and whose enemies count in a queue of the department, so that its staff see what follows. */
export const NOT_IN_OWN_QUEUE = `not exists (select from waitlist_entry e
  where e.case_id = c.id and e.department_id = $1)`;
