import { cohortStart, plusDays, weekdayOf } from './days.js';
import type { FixtureSet, SetMaker } from './kinds.js';
import { NOW, quoted, rows, TODAY } from './sql.js';

const SEATS = 8;
const EXTRA_SEATS = 1;
const MINIMUM_SIZE = 3;
/** How long a cohort lasts, and how long people may enter it, in days after its start. */
const LASTS = 70;
const OPEN_FOR = 14;

/** A cohort with all its seats free. */
function cohort(
  { ids, canary }: FixtureSet,
  { today, staff }: SetMaker,
  { id, start }: { readonly id: string; readonly start: string },
): string {
  const days = {
    startsOn: start,
    endsOn: plusDays(start, LASTS),
    enrolFrom: plusDays(today, -OPEN_FOR),
    enrolTo: plusDays(start, OPEN_FOR),
  };
  const content = {
    ...days,
    title: 'Onsdagsholdet',
    lastEntrySession: 3,
    seats: SEATS,
    extraSeats: EXTRA_SEATS,
    minimumSize: MINIMUM_SIZE,
    meetings: [{ weekday: weekdayOf(start), start: '10:00', end: '12:00' }],
    site: { name: canary, isProtected: true },
  };
  const changed = { changed_by: quoted(staff.CAP), changed_at: NOW };
  const stands = {
    version: '1',
    state: quoted('OPEN'),
    content: quoted(JSON.stringify(content)),
    ...changed,
  };
  return [
    rows('cohort', {
      id: quoted(id),
      intervention_id: quoted(ids.cohortIntervention),
      ...stands,
      starts_on: quoted(days.startsOn),
      ends_on: quoted(days.endsOn),
      enrol_from: quoted(days.enrolFrom),
      enrol_to: quoted(days.enrolTo),
      last_entry_on: quoted(plusDays(start, OPEN_FOR)),
      seats: String(SEATS),
      extra_seats: String(EXTRA_SEATS),
      minimum_size: String(MINIMUM_SIZE),
      opened_at: NOW,
    }),
    rows('cohort_revision', { cohort_id: quoted(id), ...stands, announced_on: TODAY }),
    `insert into place (id, intervention_id, cohort_id, state, vacancy)
     select gen_random_uuid(), ${quoted(ids.cohortIntervention)}, ${quoted(id)}, 'FREE', 1
     from generate_series(1, ${String(SEATS + EXTRA_SEATS)});`,
  ].join('\n');
}

/** A cohort to change, one to cancel, and one that began some days ago and can still be entered. */
export function cohorts(set: FixtureSet, maker: SetMaker): string {
  const { ids } = set;
  const start = cohortStart(maker.today);
  return [
    cohort(set, maker, { id: ids.cohort, start }),
    cohort(set, maker, { id: ids.cohortWithoutPeople, start }),
    cohort(set, maker, { id: ids.runningCohort, start: plusDays(maker.today, -2) }),
  ].join('\n');
}
