import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { WatchCohorts } from '../../src/capacity/index.js';
import { CohortHouse, NOW } from './cohorts.js';

let house: CohortHouse;
beforeAll(async () => {
  house = await CohortHouse.start();
});
afterEach(async () => {
  await house.at(NOW);
});
afterAll(async () => {
  await house.close();
});

/** The daily job. */
const watch = async (): Promise<unknown> =>
  house.app.app.get(WatchCohorts, { strict: false }).execute('test-watch');
/** The day after the enrolment of the usual cohort. */
const AFTER = '2027-03-06T05:15:00+01:00';

describe('a cohort that is too small when its enrolment has ended', () => {
  it('becomes one conflict, however often it is looked at, and not a day too early', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId);
    for (const name of ['Ane', 'Bo']) await house.participant({ interventionId, cohortId, name });
    await house.at('2027-03-05T23:30:00+01:00');
    await watch();
    expect(await house.conflicts(interventionId)).toEqual([]);
    await house.at(AFTER);
    await Promise.all([watch(), watch()]);
    await watch();
    expect(await house.conflicts(interventionId)).toEqual(['COHORT_UNDER_MINIMUM 2']);
  });

  it('is none before its first day has passed, since nobody can be in before', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId, { startsOn: '2027-03-15', minimumSize: 1 });
    await house.at('2027-03-15T05:15:00+01:00');
    await watch();
    expect(await house.conflicts(interventionId)).toEqual([]);
    await house.at('2027-03-16T05:15:00+01:00');
    await watch();
    expect(await house.conflicts(interventionId)).toEqual(['COHORT_UNDER_MINIMUM 0']);
    await house.participant({ interventionId, cohortId, name: 'Ane' });
    await watch();
    expect(await house.conflicts(interventionId)).toEqual([]);
  });

  it('leaves one row in the audit trail when it is raised and one when it is settled, and none else', async () => {
    // What the demo has is told first, so that the counts are those of this cohort.
    await house.at(AFTER);
    await watch();
    await house.at(NOW);
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId, { minimumSize: 1 });
    const rows = async () =>
      house.owner.rows(
        `select action, person_id, details from audit_entry
         where operation = 'watchCohorts' and $1::text = any (object_ids::text[]) order by id`,
        [interventionId],
      );
    await house.at(AFTER);
    await watch();
    await watch();
    const raised = { action: 'CHANGE', person_id: null, details: { raised: 1, settled: 0 } };
    expect(await rows()).toEqual([raised]);
    await house.participant({ interventionId, cohortId, name: 'Ane' });
    await watch();
    await watch();
    expect(await rows()).toEqual([raised, { ...raised, details: { raised: 0, settled: 1 } }]);
  });

  it('is none with enough people, without a minimum, or cancelled', async () => {
    const interventionId = await house.intervention();
    const full = await house.cohort(interventionId);
    for (const name of ['Ane', 'Bo', 'Carl'])
      await house.participant({ interventionId, cohortId: full, name });
    await house.cohort(interventionId, { minimumSize: 0 });
    const cancelled = await house.cohort(interventionId);
    await house.done('manager', 'cancelCohort', { id: cancelled, version: 1, reason: 'Nej' });
    await house.at(AFTER);
    await watch();
    expect(await house.conflicts(interventionId)).toEqual([]);
  });

  it('is settled by itself when it has grown', async () => {
    const interventionId = await house.intervention();
    const cohortId = await house.cohort(interventionId, { minimumSize: 1 });
    await house.at(AFTER);
    await watch();
    expect(await house.conflicts(interventionId)).toEqual(['COHORT_UNDER_MINIMUM 0']);
    await house.participant({ interventionId, cohortId, name: 'Ane' });
    await watch();
    expect(await house.conflicts(interventionId)).toEqual([]);
  });

  it('is not asked about again once a person has decided, until another enrolment ends too small', async () => {
    const interventionId = await house.intervention();
    const id = await house.cohort(interventionId);
    await house.at(AFTER);
    await watch();
    await house.owner.rows(
      `update capacity_conflict set settled_at = broker_now(), settlement = 'Holdes alligevel',
         settled_by = (select id from person where subject = 'demo:manager') where cohort_id = $1`,
      [id],
    );
    await watch();
    expect(await house.conflicts(interventionId)).toEqual([]);
    const content = { enrolTo: '2027-03-20' };
    await house.done('manager', 'changeCohort', { id, version: 1, content, reason: 'En chance til' });
    await house.at('2027-03-21T05:15:00+01:00');
    await watch();
    expect(await house.conflicts(interventionId)).toEqual(['COHORT_UNDER_MINIMUM 0']);
  });
});
