import type { FixtureSet, SetMaker } from './kinds.js';
import { BEGAN, NOW, quoted, rows, TODAY } from './sql.js';

/** The word with which a set's newcomer signs in. */
export const newcomerKey = (id: string): string => `newcomer-${id}`;

/** A colleague with a role and a deputy. */
export function people({ ids, departmentId, canary }: FixtureSet, { staff }: SetMaker): string {
  const person = (id: string): Record<string, string> => ({
    id: quoted(id),
    subject: quoted(`demo:${newcomerKey(id)}`),
    name: quoted(`Employee ${canary}`),
    valid_from: BEGAN,
  });
  return [
    rows('person', person(ids.newcomer)),
    rows('role_grant', {
      id: quoted(ids.grant),
      person_id: quoted(ids.newcomer),
      role: quoted('CW'),
      department_id: quoted(departmentId),
      valid_from: BEGAN,
      granted_at: NOW,
    }),
    rows('deputy', {
      id: quoted(ids.deputy),
      person_id: quoted(ids.newcomer),
      deputy_id: quoted(staff.OWN),
      department_id: quoted(departmentId),
      valid_from: BEGAN,
      valid_to: `${TODAY} + 30`,
      reason: quoted(canary),
      appointed_by: quoted(staff.LEAD),
      appointed_at: NOW,
    }),
  ].join('\n');
}
