import { randomUUID } from 'node:crypto';
import type { FactDictionary, ImportedCase } from '../domain/index.js';

/** How each part of a case becomes rows: the columns that the JSON of a row holds, and the day it was recorded. */
export const PARTS = {
  case_relationship: {
    columns: 'id uuid, case_id uuid, kind text, person_id uuid, reason text, valid_from date, valid_to date',
    recordedOn: 'valid_from',
  },
  case_fact: {
    columns: `id uuid, citizen_id uuid, case_id uuid, department_id text, fact text, value jsonb, sensitivity text,
      source text, observed_on date`,
    recordedOn: 'observed_on',
  },
  wish: {
    columns: 'id uuid, case_id uuid, words text, stated_on date, ended_on date',
    recordedOn: 'stated_on',
  },
  earlier_participation: {
    columns: `id uuid, citizen_id uuid, case_id uuid, department_id text, intervention_id uuid, title text,
      outcome text, began_on date, ended_on date, note text, known_on date`,
    recordedOn: 'known_on',
  },
  weekly_commitment: {
    columns: `id uuid, citizen_id uuid, case_id uuid, department_id text, label text, weekday text, starts text,
      ends text, is_fixed boolean, valid_from date, valid_to date`,
    recordedOn: 'valid_from',
  },
  sharing_ground: {
    columns: `id uuid, citizen_id uuid, case_id uuid, from_department text, to_department text, items text[],
      purpose text, kind text, decision text, law text, form text, given_on date, valid_to date, informed_on date,
      withdrawn_at timestamptz`,
    recordedOn: 'given_on',
  },
} as const;
/** A table into which a part of a case goes. */
export type Part = keyof typeof PARTS;

/** A case with the citizen whom it is about. */
export type FileWithCitizen = ImportedCase & { readonly citizen_id: string };

/** The rows of every part of the cases, as their tables name the columns. */
export function rowsOf(
  files: readonly FileWithCitizen[],
  dictionary: FactDictionary,
): Record<Part, readonly object[]> {
  const each = <One>(
    partsOf: (file: FileWithCitizen) => readonly One[],
    rowOf: (one: One, owner: object) => object,
  ) =>
    files.flatMap((file) => {
      const { id: case_id, citizen_id, departmentId: department_id } = file;
      const owner = { case_id, citizen_id, department_id };
      return partsOf(file).map((one) => ({ id: randomUUID(), ...owner, ...rowOf(one, owner) }));
    });
  return {
    case_relationship: each(
      ({ relationships }) => relationships,
      ({ personId, validFrom, validTo, ...one }) => ({
        ...one,
        person_id: personId,
        valid_from: validFrom,
        valid_to: validTo,
      }),
    ),
    case_fact: each(
      ({ facts }) => facts,
      ({ observedOn, ...one }) => ({
        ...one,
        observed_on: observedOn,
        sensitivity: dictionary.get(one.fact)?.sensitivity,
      }),
    ),
    wish: each(
      ({ wishes }) => wishes,
      ({ words, statedOn, endedOn }) => ({ words, stated_on: statedOn, ended_on: endedOn }),
    ),
    earlier_participation: each(
      ({ participations, openedOn }) => participations.map((one) => ({ ...one, openedOn })),
      ({ interventionId, beganOn, endedOn, openedOn, ...one }) => ({
        ...one,
        intervention_id: interventionId,
        began_on: beganOn,
        ended_on: endedOn,
        known_on: openedOn,
      }),
    ),
    weekly_commitment: each(
      ({ commitments }) => commitments,
      ({ isFixed, validFrom, validTo, ...one }) => ({
        ...one,
        is_fixed: isFixed,
        valid_from: validFrom,
        valid_to: validTo,
      }),
    ),
    sharing_ground: each(
      ({ grounds }) => grounds,
      ({ fromDepartment, toDepartment, givenOn, validTo, informedOn, withdrawnAt, ...one }) => ({
        ...one,
        from_department: fromDepartment,
        to_department: toDepartment,
        given_on: givenOn,
        valid_to: validTo,
        informed_on: informedOn,
        withdrawn_at: withdrawnAt,
      }),
    ),
  };
}
