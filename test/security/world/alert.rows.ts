import type { FixtureSet, SetMaker } from './kinds.js';
import { NOW, quoted, rows } from './sql.js';

/** What the caseworker was told about the set's citizen, and follows. */
export function alerts({ ids, departmentId, canary }: FixtureSet, { staff }: SetMaker): string {
  return [
    rows('alert', {
      id: quoted(ids.alert),
      person_id: quoted(staff.CW),
      kind: quoted('NO_CONTACT'),
      urgency: quoted('NORMAL'),
      dedupe_key: quoted(ids.entryTask),
      because: quoted('RESPONSIBLE'),
      intervention_id: quoted(ids.queueIntervention),
      case_id: quoted(ids.case),
      entry_id: quoted(ids.entry),
      object_id: quoted(ids.entryTask),
      department_id: quoted(departmentId),
      details: quoted(JSON.stringify({ note: canary })),
      raised_at: NOW,
    }),
    rows('alert_subscription', {
      id: quoted(ids.alertSubscription),
      person_id: quoted(staff.CW),
      case_id: quoted(ids.case),
      delivery: quoted('AT_ONCE'),
      created_at: NOW,
    }),
  ].join('\n');
}
