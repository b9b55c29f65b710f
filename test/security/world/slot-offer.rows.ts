import { randomUUID } from 'node:crypto';
import type { FixtureSet, SetMaker } from './kinds.js';
import { NOW, quoted, rows } from './sql.js';
import { queued } from './waitlist.rows.js';

/** A place that is held for somebody, with the slot offer under which it is. */
function held(
  { ids, departmentId, canary }: FixtureSet,
  { staff }: SetMaker,
  of: {
    readonly offerId: string;
    readonly entryId: string;
    readonly caseId: string;
    readonly placeId: string;
    readonly runId: string;
    readonly isAccepted: boolean;
  },
): string {
  const accepted = {
    answered_at: NOW,
    answered_by: quoted(staff.CW),
    answered_by_whom: quoted('CITIZEN'),
    answer_note: quoted(canary),
    answer_channel: quoted('TELEPHONE'),
  };
  return [
    rows('place', {
      id: quoted(of.placeId),
      intervention_id: quoted(ids.queueIntervention),
      state: quoted('HELD'),
      holder_id: quoted(of.offerId),
      vacancy: '1',
    }),
    rows('slot_offer', {
      id: quoted(of.offerId),
      run_id: quoted(of.runId),
      intervention_id: quoted(ids.queueIntervention),
      department_id: quoted(departmentId),
      place_id: quoted(of.placeId),
      vacancy: '1',
      entry_id: quoted(of.entryId),
      case_id: quoted(of.caseId),
      state: quoted(of.isAccepted ? 'ACCEPTED' : 'OPEN'),
      is_short_notice: 'false',
      offered_at: `${NOW} - interval '2 days'`,
      answer_days: '5',
      expires_at: `${NOW} + interval '10 days'`,
      ...(of.isAccepted ? accepted : {}),
    }),
  ].join('\n');
}

/** What the set's citizen was offered before, and said no to. */
function declined({ ids, departmentId, canary }: FixtureSet, { staff }: SetMaker, runId: string): string {
  return rows('slot_offer', {
    id: quoted(ids.declinedOffer),
    run_id: quoted(runId),
    intervention_id: quoted(ids.queueIntervention),
    department_id: quoted(departmentId),
    place_id: quoted(ids.heldPlace),
    vacancy: '1',
    entry_id: quoted(ids.entry),
    case_id: quoted(ids.case),
    state: quoted('DECLINED'),
    is_short_notice: 'false',
    is_direct: 'false',
    offered_at: `${NOW} - interval '9 days'`,
    answer_days: '5',
    expires_at: `${NOW} - interval '3 days'`,
    informed_at: `${NOW} - interval '8 days'`,
    informed_by: quoted(staff.CW),
    informed_channel: quoted('TELEPHONE'),
    answered_at: `${NOW} - interval '7 days'`,
    answered_by: quoted(staff.CW),
    answered_by_whom: quoted('CITIZEN'),
    answer_note: quoted(canary),
    answer_channel: quoted('TELEPHONE'),
    decline_reason: quoted('CANNOT_COME_NOW'),
  });
}

/** Free places and held ones: one person is asked, one has accepted, and the set's citizen was passed over. */
export function slotOffers(set: FixtureSet, maker: SetMaker): string {
  const { ids } = set;
  const runId = randomUUID();
  const open = { offerId: ids.slotOffer, entryId: ids.offeredEntry, caseId: ids.offeredCase, runId };
  const accepted = { offerId: ids.acceptedOffer, entryId: ids.placedEntry, caseId: ids.placedCase, runId };
  const free = (id: string, interventionId: string): Record<string, string> => ({
    id: quoted(id),
    intervention_id: quoted(interventionId),
    state: quoted('FREE'),
    vacancy: '1',
  });
  return [
    queued(set, maker, { ...open, state: 'OFFERED', waited: 40 }),
    queued(set, maker, { ...accepted, state: 'PLACED', waited: 45 }),
    rows('match_run', {
      id: quoted(runId),
      intervention_id: quoted(ids.queueIntervention),
      at: `${NOW} - interval '2 days'`,
    }),
    held(set, maker, { ...open, placeId: ids.heldPlace, isAccepted: false }),
    held(set, maker, { ...accepted, placeId: randomUUID(), isAccepted: true }),
    declined(set, maker, runId),
    rows('place', free(ids.freePlace, ids.queueIntervention), free(randomUUID(), ids.queueIntervention)),
    rows('place', free(ids.draftPlace, ids.draft)),
    rows('passed_over', { run_id: quoted(runId), entry_id: quoted(ids.entry), reason: quoted('CLASH') }),
  ].join('\n');
}
