import { randomUUID } from 'node:crypto';
import type { FixtureSet, SetMaker } from './kinds.js';
import { nextNumber } from './numbers.js';
import { caseRecord } from './case-record.rows.js';
import { BEGAN, NOW, quoted, rows } from './sql.js';

/** A citizen with a case of the set's department, its caseworker and somebody of the team. */
export function citizenWithCase(
  { ids, departmentId, canary }: FixtureSet,
  { staff, seal, lookup, citizen: known }: SetMaker,
  citizen: { readonly id: string; readonly caseId: string; readonly number: string },
): string {
  const related = (id: string, kind: string, personId: string): Record<string, string> => ({
    id: quoted(id),
    case_id: quoted(citizen.caseId),
    kind: quoted(kind),
    person_id: quoted(personId),
    reason: quoted(canary),
    valid_from: BEGAN,
    recorded_by: quoted(staff.CW),
    recorded_at: NOW,
  });
  const newcomer = [
    rows('citizen', { id: quoted(citizen.id), created_at: NOW }),
    rows('civil_registration_number', {
      lookup: `'\\x${lookup(citizen.number).toString('hex')}'`,
      citizen_id: quoted(citizen.id),
      sealed: quoted(seal(citizen.number, 'civil-registration-number')),
      recorded_at: NOW,
    }),
  ];
  return [
    ...(citizen.id === known?.id ? [] : newcomer),
    rows('case_file', {
      id: quoted(citizen.caseId),
      citizen_id: quoted(citizen.id),
      department_id: quoted(departmentId),
      name_sealed: quoted(seal(`Borger ${canary}`, 'name')),
      interpreter_language: quoted('so'),
      origin: quoted('CASEWORKER'),
      opened_on: BEGAN,
      opened_by: quoted(staff.CW),
      opened_at: NOW,
    }),
    rows(
      'case_relationship',
      related(randomUUID(), 'RESPONSIBLE', staff.CW),
      related(citizen.caseId === ids.case ? ids.relationship : randomUUID(), 'COLLABORATOR', staff.RT),
    ),
  ].join('\n');
}

/** Protection of a citizen's address, with everybody who works on the case named. */
function protection({ ids, canary }: FixtureSet, { staff }: SetMaker, citizenId: string): string {
  const viewer = (personId: string): Record<string, string> => ({
    citizen_id: quoted(citizenId),
    person_id: quoted(personId),
    reason: quoted(canary),
    named_by: quoted(staff.LEAD),
    named_at: NOW,
  });
  return [
    rows('address_protection', {
      id: quoted(ids.protection),
      citizen_id: quoted(citizenId),
      valid_from: BEGAN,
      recorded_by: quoted(staff.LEAD),
      recorded_at: NOW,
    }),
    rows('protection_viewer', viewer(staff.CW), viewer(staff.OWN), viewer(staff.LEAD)),
  ].join('\n');
}

/** A bar, a notice and an event of the case. */
function aroundCase({ ids, departmentId }: FixtureSet, { staff }: SetMaker): string {
  return [
    rows('case_bar', {
      id: quoted(ids.bar),
      person_id: quoted(ids.newcomer),
      citizen_id: quoted(ids.citizen),
      reason: quoted('NEIGHBOUR'),
      barred_by: quoted(staff.LEAD),
      barred_at: NOW,
    }),
    rows('case_notice', {
      id: quoted(ids.notice),
      kind: quoted('CONSENT_REFUSED'),
      department_id: quoted(departmentId),
      case_id: quoted(ids.case),
      about_person_id: quoted(staff.OWN),
      addressee_id: quoted(staff.CW),
      raised_at: NOW,
    }),
    rows('case_event', {
      case_id: quoted(ids.case),
      kind: quoted('WISH_RECORDED'),
      at: NOW,
      person_id: quoted(staff.CW),
      department_id: quoted(departmentId),
      object_id: quoted(ids.wish),
      details: `'{}'`,
    }),
  ].join('\n');
}

/** Three citizens: one of whom everything is known, one of whom nothing is, and one whose address is protected. */
export function caseFile(set: FixtureSet, maker: SetMaker): string {
  const { ids, number } = set;
  const [hidden, blank] = [randomUUID(), randomUUID()];
  return [
    citizenWithCase(set, maker, { id: ids.citizen, caseId: ids.case, number }),
    citizenWithCase(set, maker, { id: hidden, caseId: ids.protectedCase, number: nextNumber() }),
    citizenWithCase(set, maker, { id: blank, caseId: ids.otherCase, number: nextNumber() }),
    protection(set, maker, hidden),
    caseRecord(set, maker),
    aroundCase(set, maker),
  ].join('\n');
}
