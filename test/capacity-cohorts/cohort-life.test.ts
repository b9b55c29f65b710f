import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COHORT_CONTENT, CohortHouse, NOW } from './cohorts.js';

let house: CohortHouse;
beforeAll(async () => {
  house = await CohortHouse.start();
});
afterAll(async () => {
  await house.close();
});

const MONDAYS = [
  '2027-03-01',
  '2027-03-08',
  '2027-03-15',
  '2027-03-22',
  '2027-04-05',
  '2027-04-12',
  '2027-04-19',
  '2027-04-26',
];

describe('a cohort', () => {
  it('is opened with seats as places, and everybody sees its sessions without Easter Monday', async () => {
    const interventionId = await house.intervention();
    const id = await house.cohort(interventionId);
    const shown = await house.shown(interventionId);
    expect(shown).toMatchObject({
      id,
      version: 1,
      state: 'OPEN',
      free: 6,
      lastEntryOn: '2027-03-08',
      isEnterable: true,
    });
    expect(shown.changedBy?.name).not.toBe('');
    expect(shown.sessions.map(({ day }) => day)).toEqual(MONDAYS);
    expect(await house.places(id)).toEqual({ FREE: 6 });
  });

  it('grows and shrinks by rows, and keeps every version with who, why and when it was announced', async () => {
    const interventionId = await house.intervention();
    const id = await house.cohort(interventionId);
    const change = async (version: number, seats: number, reason: string) =>
      house.done('manager', 'changeCohort', {
        id,
        version,
        content: { seats },
        reason,
        announcedOn: '2027-01-28',
      });
    await change(1, 9, 'Større lokale');
    expect(await house.places(id)).toEqual({ FREE: 11 });
    await change(2, 3, 'Mindre lokale');
    expect(await house.places(id)).toEqual({ CLOSED: 6, FREE: 5 });
    const kept = await house.owner.rows(
      `select version, (content ->> 'seats')::int as seats, reason, announced_on::text as announced, p.subject
       from cohort_revision r join person p on p.id = r.changed_by where cohort_id = $1 order by version`,
      [id],
    );
    expect(kept).toEqual([
      { version: 1, seats: 4, reason: null, announced: '2027-02-01', subject: 'demo:health-staff' },
      { version: 2, seats: 9, reason: 'Større lokale', announced: '2027-01-28', subject: 'demo:manager' },
      { version: 3, seats: 3, reason: 'Mindre lokale', announced: '2027-01-28', subject: 'demo:manager' },
    ]);
    const told = async (person: string) =>
      house.api.read<{ intervention: { cohorts: { revisions: object[] }[] } }>(
        person,
        `query ($id: ID!) { intervention(id: $id) { cohorts { revisions { version seats reason announcedOn
           changedBy { name } } } } }`,
        { id: interventionId },
      );
    const newest = { version: 3, seats: 3, announcedOn: '2027-01-28', changedBy: { name: 'Lise Overdal' } };
    const [own] = (await told('health-staff')).intervention.cohorts;
    expect(own?.revisions).toMatchObject([
      { ...newest, reason: 'Mindre lokale' },
      { version: 2 },
      { version: 1 },
    ]);
    const [others] = (await told('caseworker')).intervention.cohorts;
    expect(others?.revisions).toMatchObject([{ ...newest, reason: null }, { version: 2 }, { version: 1 }]);
  });

  it('is changed once for one key, and the answer shows what holds now', async () => {
    const interventionId = await house.intervention();
    const id = await house.cohort(interventionId);
    const key = randomUUID();
    const change = { id, version: 1, content: { seats: 7 }, reason: 'Flere stole' };
    await house.send('health-staff', 'changeCohort', change, key);
    await house.done('health-staff', 'changeCohort', { ...change, version: 2, content: { seats: 8 } });
    const again = await house.send('health-staff', 'changeCohort', change, key);
    expect(again['cohort']).toMatchObject({ version: 3, seats: 8 });
  });

  it('loses a title that is taken away, and keeps what the change leaves out', async () => {
    const interventionId = await house.intervention();
    const id = await house.cohort(interventionId, { site: { name: 'Sal 2' } });
    const content = { title: null, seats: null };
    await house.done('health-staff', 'changeCohort', { id, version: 1, content, reason: 'Uden navn' });
    const [row] = await house.owner.rows<{ content: object }>('select content from cohort where id = $1', [
      id,
    ]);
    expect(row?.content).toMatchObject({ ...COHORT_CONTENT, title: null, site: { name: 'Sal 2' } });
  });

  it('is cancelled: free seats close, its versions stay, and nothing of it can be changed any more', async () => {
    const interventionId = await house.intervention();
    const id = await house.cohort(interventionId);
    await house.done('manager', 'cancelCohort', { id, version: 1, reason: 'Ingen underviser' });
    expect(await house.shown(interventionId)).toMatchObject({ state: 'CANCELLED', free: 0, version: 2 });
    expect(await house.places(id)).toEqual({ CLOSED: 6 });
    expect(await house.conflicts(interventionId)).toEqual([]);
    const change = { id, version: 2, content: { seats: 9 }, reason: 'Alligevel' };
    expect(await house.refused('manager', 'changeCohort', change)).toEqual(['COHORT_CANCELLED id']);
  });

  it('that is cancelled shows each of its sessions as cancelled', async () => {
    const interventionId = await house.intervention();
    const id = await house.cohort(interventionId);
    await house.done('manager', 'cancelCohort', { id, version: 1, reason: 'Ingen underviser' });
    const { sessions } = await house.shown(interventionId);
    expect(sessions.map(({ status, day }) => `${status} ${day}`)).toEqual(
      MONDAYS.map((day) => `CANCELLED ${day}`),
    );
  });

  it('is not ended in the past', async () => {
    const interventionId = await house.intervention();
    const id = await house.cohort(interventionId);
    await house.at('2027-03-20T09:00:00+01:00');
    const change = { id, version: 1, content: { endsOn: '2027-03-19' }, reason: 'Sluttede i går' };
    expect(await house.refused('manager', 'changeCohort', change)).toEqual(['IN_THE_PAST endsOn']);
    await house.at(NOW);
  });

  it('shows a protected site to its own department only', async () => {
    const interventionId = await house.intervention();
    await house.cohort(interventionId, { site: { name: 'Krisecentret', isProtected: true } });
    expect((await house.shown(interventionId, 'health-staff')).siteName).toBe('Krisecentret');
    for (const stranger of ['caseworker', 'social-staff', 'auditor', 'employment-manager']) {
      expect((await house.shown(interventionId, stranger)).siteName).toBeNull();
    }
  });

  it('is listed for the days asked for, and not for another period', async () => {
    const interventionId = await house.intervention();
    const id = await house.cohort(interventionId);
    const during = await house.cohorts('caseworker', interventionId, '2027-04-26', '2027-04-26');
    expect(during.map((cohort) => cohort.id)).toEqual([id]);
    expect(await house.cohorts('caseworker', interventionId, '2027-04-27')).toEqual([]);
    expect(await house.cohorts('caseworker', interventionId, '2027-02-01', '2027-02-28')).toEqual([]);
  });
});

describe('people in a cohort', () => {
  it('stay when seats are cut below their number, which becomes a conflict that goes with the cut', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    for (const name of ['Ane', 'Bo', 'Carl']) await house.participant({ interventionId, cohortId, name });
    const cut = { seats: 2, extraSeats: 0, minimumSize: 0 };
    const answer = await house.done<{ over: number }>('health-staff', 'changeCohort', {
      id: cohortId,
      version: 1,
      content: cut,
      reason: 'Lille lokale',
    });
    expect(answer.over).toBe(1);
    expect(await house.places(cohortId)).toEqual({ CLOSED: 3, OCCUPIED: 3 });
    expect(await house.conflicts(interventionId)).toEqual(['MORE_TAKEN_THAN_PLACES 1']);
    const back = { id: cohortId, version: 2, content: { seats: 3 }, reason: 'Lokalet igen' };
    await house.done('health-staff', 'changeCohort', back);
    expect(await house.conflicts(interventionId)).toEqual([]);
  });

  it('stay when it is cancelled, and a person is asked', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    for (const name of ['Ane', 'Bo']) await house.participant({ interventionId, cohortId, name });
    await house.done('manager', 'cancelCohort', { id: cohortId, version: 1, reason: 'Vandskade' });
    expect(await house.places(cohortId)).toEqual({ CLOSED: 4, OCCUPIED: 2 });
    expect(await house.conflicts(interventionId)).toEqual(['COHORT_CANCELLED_WITH_PARTICIPANTS 2']);
    const live = await house.owner.rows(
      'select from placement where cohort_id = $1 and ended_on is null and place_id is not null',
      [cohortId],
    );
    expect(live).toHaveLength(2);
  });

  it('leave a cancelled one: the conflict counts who is left, and goes with the last', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    const people = [];
    for (const name of ['Ane', 'Bo'])
      people.push(await house.participant({ interventionId, cohortId, name }));
    await house.done('manager', 'cancelCohort', { id: cohortId, version: 1, reason: 'Vandskade' });
    const seen = [];
    for (const { placementId } of people) {
      await house.api.read(
        'health-staff',
        `mutation ($id: ID!, $key: String!) {
           recordEnd(placementId: $id, endedOn: "2027-02-01", reason: CANCELLED, idempotencyKey: $key) { __typename } }`,
        { id: placementId, key: randomUUID() },
      );
      seen.push(await house.conflicts(interventionId));
    }
    expect(seen).toEqual([['COHORT_CANCELLED_WITH_PARTICIPANTS 1'], []]);
  });
});
