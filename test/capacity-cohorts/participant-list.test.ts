import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CohortHouse } from './cohorts.js';

let house: CohortHouse;
beforeAll(async () => {
  house = await CohortHouse.start();
});
afterAll(async () => {
  await house.close();
});

interface List {
  readonly interventionTitle: { readonly da: string };
  readonly cohortTitle: string | null;
  readonly end: string;
  readonly site: string | null;
  readonly participants: readonly { readonly name: string; readonly interpreterLanguage: string | null }[];
}

const QUERY = `query ($interventionId: ID, $cohortId: ID, $day: Day!, $start: String!) {
  participantList(interventionId: $interventionId, cohortId: $cohortId, day: $day, start: $start) {
    interventionTitle { da } cohortTitle day start end site participants { name interpreterLanguage } } }`;

const FIRST = { day: '2027-03-01', start: '09:00' };
const list = async (person: string, variables: object): Promise<List> =>
  (await house.api.read<{ participantList: List }>(person, QUERY, variables)).participantList;
const namesOn = async (cohortId: string, day: string, start = '09:00'): Promise<readonly string[]> =>
  (await list('health-staff', { cohortId, day, start })).participants.map(({ name }) => name);
const personId = async (person: string): Promise<string> => {
  const [row] = await house.owner.rows<{ id: string }>('select id from person where subject = $1', [
    `demo:${person}`,
  ]);
  return row?.id ?? '';
};
const protect = async (citizenId: string): Promise<void> => {
  await house.owner.rows(
    `insert into address_protection (id, citizen_id, valid_from, recorded_at)
     values (gen_random_uuid(), $1, '2026-01-01', broker_now())`,
    [citizenId],
  );
};

describe('the list of a session', () => {
  it('has names and the need of an interpreter in Danish order, where and when, and nothing of the case', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId, { site: { name: 'Sal 2' }, seats: 9 });
    for (const name of ['Ørn Holm', 'Aage Bo', 'Zoe Ly', 'Ærø Bang', 'Anton Vig']) {
      await house.participant({ interventionId, cohortId, name });
    }
    await house.participant({ interventionId, cohortId, name: 'Mina Sari', interpreterLanguage: 'ar' });
    const found = await list('health-staff', { cohortId, ...FIRST });
    expect(found).toMatchObject({ cohortTitle: 'Forårsholdet', end: '11:00', site: 'Sal 2' });
    expect(found.interventionTitle.da).toBe('Ro og struktur');
    expect(found.participants.map(({ name }) => name)).toEqual([
      'Anton Vig',
      'Mina Sari',
      'Zoe Ly',
      'Ærø Bang',
      'Ørn Holm',
      'Aage Bo',
    ]);
    expect(found.participants[1]).toEqual({ name: 'Mina Sari', interpreterLanguage: 'ar' });
  });

  it('names who has started and has not ended before the day, in this group only', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    const other = await house.cohort(interventionId, { title: 'Et andet hold' });
    const at = { interventionId, cohortId };
    await house.participant({ ...at, name: 'Til Sidst', startedOn: '2027-03-01', endedOn: '2027-03-08' });
    await house.participant({ ...at, name: 'Kom Senere', startedOn: '2027-03-08' });
    await house.participant({ ...at, name: 'Ovre Før', endedOn: '2027-02-28' });
    await house.participant({ interventionId, cohortId: other, name: 'Andet Hold' });
    expect(await namesOn(cohortId, '2027-03-01')).toEqual(['Til Sidst']);
    expect(await namesOn(cohortId, '2027-03-08')).toEqual(['Kom Senere', 'Til Sidst']);
    expect(await namesOn(cohortId, '2027-03-15')).toEqual(['Kom Senere']);
  });

  it('is that of the session as it is held: moved sessions have it on their new day, cancelled ones have none', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    await house.participant({ interventionId, cohortId, name: 'Ida Lund' });
    const change = { cohortId, start: '09:00', reason: 'Lokale' };
    const to = { toDay: '2027-03-03', toStart: '13:00', toEnd: '15:00' };
    await house.done('health-staff', 'moveSession', {
      ...change,
      expectedVersion: 1,
      day: '2027-03-01',
      ...to,
    });
    await house.done('health-staff', 'cancelSession', { ...change, expectedVersion: 2, day: '2027-03-08' });
    expect(await namesOn(cohortId, '2027-03-03', '13:00')).toEqual(['Ida Lund']);
    for (const day of ['2027-03-01', '2027-03-08', '2027-03-09']) {
      const told = await house.api.faults('health-staff', QUERY, { cohortId, day, start: '09:00' });
      expect(told).toMatchObject({ codes: ['BAD_USER_INPUT'], fields: ['start'] });
    }
  });

  it('is none of a cohort that was cancelled: nobody meets', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    await house.participant({ interventionId, cohortId, name: 'Ida Lund' });
    await house.done('manager', 'cancelCohort', { id: cohortId, version: 1, reason: 'Vandskade' });
    const told = await house.api.faults('health-staff', QUERY, { cohortId, ...FIRST });
    expect(told).toMatchObject({ codes: ['BAD_USER_INPUT'], fields: ['cohortId'] });
  });

  it('is there for a rolling group too', async () => {
    const rolling = {
      delivery: 'ROLLING_GROUP',
      schedule: [{ weekday: 'MONDAY', start: '09:00', end: '11:00' }],
    };
    const interventionId = await house.intervention(rolling);
    await house.participant({ interventionId, cohortId: null, name: 'Ida Lund' });
    const found = await list('manager', { interventionId, ...FIRST });
    expect(found).toMatchObject({ cohortTitle: null, site: 'Sundhedshuset' });
    expect(found.participants).toHaveLength(1);
  });

  it('says neither name nor language of a citizen with a protected address, except to named viewers', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    const shy = { interventionId, cohortId, name: 'Anna Gemt', interpreterLanguage: 'so' };
    const { citizenId } = await house.participant(shy);
    await house.participant({ interventionId, cohortId, name: 'Carl Vig' });
    await protect(citizenId);
    const hidden = [
      { name: 'Carl Vig', interpreterLanguage: null },
      { name: 'Beskyttet / Protected', interpreterLanguage: null },
    ];
    const open = [
      { name: 'Anna Gemt', interpreterLanguage: 'so' },
      { name: 'Carl Vig', interpreterLanguage: null },
    ];
    expect((await list('health-staff', { cohortId, ...FIRST })).participants).toEqual(hidden);
    expect((await list('manager', { cohortId, ...FIRST })).participants).toEqual(hidden);
    await house.owner.rows(
      `insert into protection_viewer (citizen_id, person_id, reason, named_at) values ($1, $2, 'Holdleder', broker_now())`,
      [citizenId, await personId('health-staff')],
    );
    expect((await list('health-staff', { cohortId, ...FIRST })).participants).toEqual(open);
    expect((await list('manager', { cohortId, ...FIRST })).participants).toEqual(hidden);
    await house.owner.rows('update protection_viewer set ended_at = broker_now() where citizen_id = $1', [
      citizenId,
    ]);
    expect((await list('health-staff', { cohortId, ...FIRST })).participants).toEqual(hidden);
  });

  it('says nothing of a citizen from whom the reader is barred', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    const { citizenId } = await house.participant({ interventionId, cohortId, name: 'Min Nabo' });
    await house.owner.rows(
      `insert into case_bar (id, person_id, citizen_id, reason, barred_by, barred_at)
       values (gen_random_uuid(), $1, $2, 'NEIGHBOUR', $1, broker_now())`,
      [await personId('health-staff'), citizenId],
    );
    expect(await namesOn(cohortId, FIRST.day)).toEqual(['Beskyttet / Protected']);
    expect((await list('manager', { cohortId, ...FIRST })).participants[0]?.name).toBe('Min Nabo');
  });

  it('shows no protected site', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId, {
      site: { name: 'Krisecentret', isProtected: true },
    });
    expect((await list('health-staff', { cohortId, ...FIRST })).site).toBeNull();
  });

  it('is audited once, with the cases and without a name', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    const { caseId } = await house.participant({ interventionId, cohortId, name: 'Ida Sporbar' });
    const rows = async () =>
      house.owner.rows<{ row: string; subject_ids: string[]; object_ids: string[] }>(
        `select a::text as row, subject_ids, object_ids from audit_entry a
         where operation = 'participantList' and action = 'READ' and $1::text = any (object_ids::text[])`,
        [cohortId],
      );
    await list('health-staff', { cohortId, ...FIRST });
    const [row, ...others] = await rows();
    expect(others).toEqual([]);
    expect(row?.subject_ids).toEqual([caseId]);
    expect(row?.object_ids).toEqual([interventionId, cohortId]);
    expect(row?.row).not.toContain('Sporbar');
  });

  it('is not there for another department, and equal to a cohort that does not exist', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    await house.participant({ interventionId, cohortId, name: 'Ida Lund' });
    const nobodys = '00000000-0000-4000-8000-000000000000';
    const asked = [
      { cohortId, ...FIRST },
      { interventionId, ...FIRST },
      { cohortId: nobodys, ...FIRST },
      { interventionId: 'no id at all', ...FIRST },
    ];
    const answers = [];
    for (const variables of asked) answers.push(await house.api.faults('social-staff', QUERY, variables));
    expect(answers).toEqual(Array(4).fill({ status: 200, codes: ['NOT_FOUND'], fields: [] }));
  });

  it.each(['caseworker', 'team-chair', 'auditor', 'integration', 'operator'])(
    'is nothing for %s',
    async (person) => {
      const told = await house.api.faults(person, QUERY, { cohortId: 'any', ...FIRST });
      expect(told.codes).toEqual(['FORBIDDEN']);
    },
  );

  it('is asked for one group', async () => {
    const both = { cohortId: 'a', interventionId: 'b', ...FIRST };
    for (const variables of [FIRST, both]) {
      expect((await house.api.faults('health-staff', QUERY, variables)).fields).toEqual(['cohortId']);
    }
  });
});
