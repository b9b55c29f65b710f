import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { loadDemo } from '../../src/app/load-demo.js';
import { readSundkaer } from '../../src/demo/index.js';
import { Owner } from '../api/owner.js';
import { startTestApp, type TestApp } from '../support/app.js';

/** An organisation of which nothing is left to load: whether loading goes on shows, and takes no time. */
const nothing = {
  ...readSundkaer(),
  departments: [],
  people: { people: [], deputies: [] },
  interventions: [],
};

let app: TestApp;
let owner: Owner;
beforeAll(async () => {
  app = await startTestApp({ organisation: null });
  owner = await Owner.of(app);
}, 60_000);
afterAll(async () => {
  await owner.close();
  await app.close();
});

it('that began today goes on, on another day it says what to do, and once it is complete nothing is to do', async () => {
  const note = async (operation: string): Promise<void> => {
    await owner.rows(
      `insert into audit_entry (at, roles, department_ids, action, operation, subject_ids, object_ids, details, request_id)
       values (broker_now(), '{}', '{}', 'CHANGE', $1, '{}', '{}', '{}', 'demo')`,
      [operation],
    );
  };
  await note('beginLoadingDemo');
  // Today it goes on, and fails only on what is not there to load.
  await expect(loadDemo(app.config, nothing)).rejects.not.toThrow('delete the data folder');
  await owner.moveClock('1 day');
  await expect(loadDemo(app.config, nothing)).rejects.toThrow(/was interrupted on .* delete the data folder/);
  await note('loadDemo');
  expect(await loadDemo(app.config, nothing)).toBe(false);
}, 60_000);
