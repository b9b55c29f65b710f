import { randomUUID } from 'node:crypto';
import type { FixtureSet, SetMaker } from './kinds.js';
import { nextNumber } from './numbers.js';
import { BEGAN, NOW, quoted, rows } from './sql.js';

/** What is known of the set's citizen, and what may be shared. */
export function caseRecord(set: FixtureSet, { staff, giver, seal, lookup }: SetMaker): string {
  const { ids, departmentId, canary } = set;
  const recorded = { recorded_by: quoted(staff.CW), recorded_at: NOW };
  const onCase = { citizen_id: quoted(ids.citizen), case_id: quoted(ids.case) };
  const byDepartment = { ...onCase, department_id: quoted(departmentId), ...recorded };
  return [
    rows('case_fact', {
      id: quoted(ids.fact),
      ...byDepartment,
      fact: quoted('residesInMunicipality'),
      value: quoted('true'),
      sensitivity: quoted('ordinary'),
      source: quoted('CITIZEN'),
      observed_on: BEGAN,
    }),
    rows('wish', {
      id: quoted(ids.wish),
      case_id: quoted(ids.case),
      words: quoted(canary),
      stated_on: BEGAN,
      ...recorded,
    }),
    rows('earlier_participation', {
      id: quoted(ids.participation),
      ...byDepartment,
      title: quoted(canary),
      outcome: quoted('COMPLETED'),
      note: quoted(canary),
    }),
    rows('weekly_commitment', {
      id: quoted(ids.commitment),
      ...byDepartment,
      label: quoted(canary),
      weekday: quoted('MONDAY'),
      starts: quoted('09:00'),
      ends: quoted('12:00'),
      is_fixed: 'true',
      valid_from: BEGAN,
    }),
    rows('representative', {
      id: quoted(ids.representative),
      case_id: quoted(ids.case),
      kind: quoted('RELATIVE'),
      name_sealed: quoted(seal(`Relative ${canary}`, 'name')),
      may_be_told: 'true',
      may_answer: 'false',
      ground: quoted(canary),
      valid_from: BEGAN,
      ...recorded,
    }),
    rows('keep_apart', {
      id: quoted(ids.keepApart),
      ...onCase,
      other_lookup: `'\\x${lookup(nextNumber()).toString('hex')}'`,
      ...recorded,
    }),
    rows('case_municipality', {
      id: quoted(randomUUID()),
      case_id: quoted(ids.case),
      acting_code: quoted('0101'),
      paying_code: quoted('0101'),
      valid_from: BEGAN,
      ...recorded,
    }),
    rows('sharing_ground', {
      id: quoted(ids.ground),
      ...onCase,
      from_department: quoted(giver),
      to_department: quoted(departmentId),
      items: `array['residesInMunicipality']`,
      purpose: quoted(canary),
      kind: quoted('CONSENT'),
      decision: quoted('GIVEN'),
      form: quoted('WRITTEN'),
      given_on: BEGAN,
      informed_on: BEGAN,
      ...recorded,
    }),
  ].join('\n');
}
