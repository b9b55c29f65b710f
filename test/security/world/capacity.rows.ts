import { randomUUID } from 'node:crypto';
import { cohorts } from './cohort.rows.js';
import type { FixtureSet, SetMaker } from './kinds.js';
import { BEGAN, NOW, quoted, rows, TODAY } from './sql.js';

/** What was stated of the places of an intervention. */
function statement(
  { departmentId, canary }: FixtureSet,
  { staff }: SetMaker,
  of: {
    readonly interventionId: string;
    readonly id: string;
    readonly mode: string;
    readonly places: number;
  },
): string {
  const content = {
    intervention_id: quoted(of.interventionId),
    mode: quoted(of.mode),
    places: String(of.places),
    guest_places: `'[]'`,
    intake: quoted('OPEN'),
    keeps_waitlist: 'true',
    stated_by: quoted(staff.CAP),
    stated_at: NOW,
  };
  return [
    rows('intervention_capacity', {
      ...content,
      department_id: quoted(departmentId),
      version: '1',
      statement_id: quoted(of.id),
      confirmed_by: quoted(staff.CAP),
      confirmed_at: NOW,
      expires_at: `${NOW} + interval '7 days'`,
    }),
    rows('capacity_statement', {
      ...content,
      id: quoted(of.id),
      holds_from: BEGAN,
      announced_on: BEGAN,
      note: quoted(canary),
      stated: quoted('{}'),
      in_force_at: NOW,
    }),
  ].join('\n');
}

/** A taken place and a free one, with who takes it. */
function places({ ids }: FixtureSet, { staff }: SetMaker): string {
  const place = (id: string, holder: string | null): Record<string, string> => ({
    id: quoted(id),
    intervention_id: quoted(ids.intervention),
    state: quoted(holder === null ? 'FREE' : 'OCCUPIED'),
    holder_id: holder === null ? 'null' : quoted(holder),
    vacancy: '1',
  });
  return [
    rows('place', place(ids.place, ids.placement), place(randomUUID(), null)),
    rows('placement', {
      id: quoted(ids.placement),
      intervention_id: quoted(ids.intervention),
      place_id: quoted(ids.place),
      case_id: quoted(ids.case),
      citizen_id: quoted(ids.citizen),
      started_on: BEGAN,
      recorded_by: quoted(staff.OWN),
      recorded_at: NOW,
    }),
  ].join('\n');
}

/** Places, cohorts, a closure, a placement and a conflict. */
export function capacity(set: FixtureSet, maker: SetMaker): string {
  const { ids, departmentId, canary } = set;
  const stated = (interventionId: string, id: string, mode: string, count: number): string =>
    statement(set, maker, { interventionId, id, mode, places: count });
  return [
    stated(ids.intervention, ids.statement, 'PLACES', 2),
    stated(ids.cohortIntervention, randomUUID(), 'COHORTS', 0),
    stated(ids.visitedIntervention, randomUUID(), 'COUNT_ONLY', 0),
    stated(ids.queueIntervention, randomUUID(), 'PLACES', 4),
    cohorts(set, maker),
    places(set, maker),
    rows('closure', {
      id: quoted(ids.closure),
      intervention_id: quoted(ids.intervention),
      from_day: `${TODAY} + 200`,
      to_day: `${TODAY} + 205`,
      reason: quoted(canary),
      announced_on: TODAY,
      recorded_by: quoted(maker.staff.CAP),
      recorded_at: NOW,
    }),
    rows('capacity_conflict', {
      id: quoted(ids.conflict),
      intervention_id: quoted(ids.intervention),
      department_id: quoted(departmentId),
      kind: quoted('MORE_TAKEN_THAN_PLACES'),
      people: '1',
      raised_at: NOW,
      raised_by: quoted(maker.staff.CAP),
    }),
  ].join('\n');
}
