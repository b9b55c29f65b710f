import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeepApartStore } from '../../src/case-file/index.js';
import { Database } from '../../src/platform/database/index.js';
import { latestAudits } from '../case-file-access/audit.js';
import { Desk } from '../case-file-access/desk.js';
import { everyRow } from '../support/rows.js';
import { CaseRecords, recordDocument } from './record.js';

let desk: Desk;
let records: CaseRecords;
beforeAll(async () => {
  desk = await Desk.open();
  records = new CaseRecords(desk);
}, 120_000);
afterAll(async () => {
  await desk.close();
});

const KEPT = 'query ($id: ID!) { caseFile(id: $id) { keptApart { id recordedAt } } }';
const keptIn = async (person: string, id: string): Promise<readonly string[] | null> => {
  const { caseFile } = await desk.client.read<{ caseFile: { keptApart: readonly { id: string }[] | null } }>(
    person,
    KEPT,
    { id },
  );
  return caseFile.keptApart?.map((one) => one.id) ?? null;
};

const keep = async (person: string, caseId: string, civilRegistrationNumber: string): Promise<string> =>
  records.done(person, 'keepApart', { caseId, civilRegistrationNumber });

/** A new citizen with a case in employment. */
async function somebody(): Promise<{ readonly caseId: string; readonly number: string }> {
  const number = desk.number();
  return { caseId: await desk.newCase('caseworker', 'employment', number), number };
}

const citizenOf = async (caseId: string): Promise<string> => {
  const [row] = await desk.owner.rows<{ id: string }>(
    'select citizen_id as id from case_file where id = $1',
    [caseId],
  );
  return row!.id;
};

/** The pairs among the citizens of the cases that must not meet, each by the places of its two cases. */
const pairsAmong = async (...caseIds: readonly string[]): Promise<readonly string[]> => {
  const citizens = await Promise.all(caseIds.map(citizenOf));
  const database = desk.app.app.get(Database, { strict: false });
  const pairs = await desk.app.app.get(KeepApartStore, { strict: false }).among(database, citizens);
  return pairs.map((pair) =>
    pair
      .map((id) => citizens.indexOf(id))
      .toSorted((left, right) => left - right)
      .join(' '),
  );
};

describe('two people who must not meet', () => {
  it('are a pair whichever of them it was recorded of, and for as long as nobody ends it', async () => {
    const [one, other, third] = [await somebody(), await somebody(), await somebody()];
    const pairs = async () => pairsAmong(one.caseId, other.caseId, third.caseId);
    const first = await keep('caseworker', one.caseId, other.number);
    expect(await pairs()).toEqual(['0 1']);
    const second = await keep('caseworker', other.caseId, one.number);
    expect(await pairs()).toEqual(['0 1']);
    await records.done('caseworker', 'endKeepApart', { keepApartId: first });
    expect(await pairs()).toEqual(['0 1']);
    await records.done('caseworker', 'endKeepApart', { keepApartId: second });
    expect(await pairs()).toEqual([]);
    await keep('caseworker', third.caseId, one.number);
    expect(await pairs()).toEqual(['0 2']);
    expect(await pairsAmong(one.caseId, other.caseId)).toEqual([]);
  });

  it('are so too when the other one becomes known later', async () => {
    const [{ caseId }, number] = [await somebody(), desk.number()];
    await keep('caseworker', caseId, `${number.slice(0, 6)}-${number.slice(6)}`);
    const later = await desk.newCase('social-caseworker-1', 'social', number);
    expect(await pairsAmong(caseId, later)).toEqual(['0 1']);
  });

  it('stand in the case as an entry and a day, in its history as what was done, and nowhere by number', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const id = await keep('caseworker', one.caseId, other.number);
    expect(await keptIn('caseworker', one.caseId)).toEqual([id]);
    expect(await keptIn('caseworker', other.caseId)).toEqual([]);
    expect(await keptIn('employment-manager', one.caseId)).toBeNull();
    await records.done('caseworker', 'endKeepApart', { keepApartId: id });
    expect(await keptIn('caseworker', one.caseId)).toEqual([]);
    const kinds = async (caseId: string) =>
      (await desk.cases.history('caseworker', caseId)).map(({ kind }) => kind);
    expect(await kinds(one.caseId)).toEqual(['KEPT_APART_ENDED', 'KEPT_APART', 'CASE_OPENED']);
    expect(await kinds(other.caseId)).toEqual(['CASE_OPENED']);
    const [audit] = await latestAudits(desk.owner, 'keepApart');
    expect(audit).toMatchObject({ action: 'CHANGE', subjectIds: [one.caseId], details: {} });
    expect(await desk.owner.tablesWith(other.number)).toEqual([]);
  });
});

describe('saying that two people must not meet', () => {
  it('is answered alike whether anybody knows the number, and counts as a look-up', async () => {
    const [{ caseId }, other] = [await somebody(), await somebody()];
    const hidden = await somebody();
    await desk.done('caseworker', 'protectAddress', { caseId: hidden.caseId });
    const before = await desk.owner.counts();
    const answers = new Set<string>();
    const numbers = [other.number, hidden.number, desk.number()];
    for (const civilRegistrationNumber of numbers) {
      const given = { key: randomUUID(), caseId, civilRegistrationNumber };
      const text = await desk.bytes('caseworker', recordDocument('keepApart'), given);
      answers.add(text.replace(/"id":"[^"]+"/, '"id":""'));
    }
    expect([...answers]).toEqual([expect.stringContaining('"__typename":"CaseEntry"')]);
    const after = await desk.owner.counts();
    const lookups = (all: Record<string, number>) => all['public.number_lookup'] ?? 0;
    expect(lookups(after) - lookups(before)).toBe(numbers.length);
  });

  it('is refused, without a change, for what cannot be a number, for oneself and for what the case says', async () => {
    const [one, other] = [await somebody(), await somebody()];
    await keep('caseworker', one.caseId, other.number);
    const before = await everyRow(desk.owner);
    const refused = async (civilRegistrationNumber: string, caseId = one.caseId) =>
      records.refused('caseworker', 'keepApart', { caseId, civilRegistrationNumber });
    expect(await refused('320165-1234')).toEqual(['IMPOSSIBLE_BIRTH_DATE civilRegistrationNumber']);
    for (const wrong of ['abc', '', '0101651'])
      expect(await refused(wrong)).toEqual(['IMPOSSIBLE_NUMBER_FORM civilRegistrationNumber']);
    expect(await refused(one.number)).toEqual(['SAME_CITIZEN civilRegistrationNumber']);
    expect(await refused(other.number)).toEqual(['ALREADY_KEPT_APART civilRegistrationNumber']);
    for (const caseId of [randomUUID(), 'x'])
      for (const number of ['abc', one.number])
        expect(await refused(number, caseId)).toEqual(['NO_SUCH_CASE caseId']);
    expect(await everyRow(desk.owner)).toEqual(before);
  });

  it('is each case’s own: what another department said shows in no refusal, and stays when this one ends', async () => {
    const number = desk.number();
    const other = await somebody();
    const work = await desk.newCase('caseworker', 'employment', number);
    const social = await desk.newCase('social-caseworker-1', 'social', number);
    const theirs = await keep('social-caseworker-1', social, other.number);
    expect(await keptIn('caseworker', work)).toEqual([]);
    const ours = await keep('caseworker', work, other.number);
    expect(await keptIn('caseworker', work)).toEqual([ours]);
    expect(await keptIn('social-caseworker-1', social)).toEqual([theirs]);
    expect(await records.refused('caseworker', 'endKeepApart', { keepApartId: theirs })).toEqual([
      'NO_SUCH_ENTRY keepApartId',
    ]);
    await records.done('caseworker', 'endKeepApart', { keepApartId: ours });
    expect(await pairsAmong(work, other.caseId)).toEqual(['0 1']);
  });

  it('is done once per key, also by twenty at the same time, and ended once', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const given = { caseId: one.caseId, civilRegistrationNumber: other.number };
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async () => records.send('caseworker', 'keepApart', given)),
    );
    expect(outcomes.filter(({ reasons }) => !reasons)).toHaveLength(1);
    const again = await Promise.all(
      ['a', 'a'].map(async (key) => records.send('caseworker', 'keepApart', given, key + one.caseId)),
    );
    expect(again[0]).toEqual(again[1]);
    const [keepApartId] = (await keptIn('caseworker', one.caseId)) ?? [];
    await records.done('caseworker', 'endKeepApart', { keepApartId });
    expect(await records.refused('caseworker', 'endKeepApart', { keepApartId })).toEqual([
      'ALREADY_ENDED keepApartId',
    ]);
    await keep('caseworker', one.caseId, other.number);
  });

  it('ends in a closed case too, where nothing new is recorded', async () => {
    const [one, other] = [await somebody(), await somebody()];
    const keepApartId = await keep('caseworker', one.caseId, other.number);
    await desk.cases.done('caseworker', 'closeCase', { caseId: one.caseId, reason: 'Afsluttet' });
    const given = { caseId: one.caseId, civilRegistrationNumber: desk.number() };
    expect(await records.refused('caseworker', 'keepApart', given)).toEqual(['CASE_CLOSED caseId']);
    expect(await pairsAmong(one.caseId, other.caseId)).toEqual(['0 1']);
    await records.done('caseworker', 'endKeepApart', { keepApartId });
    expect(await pairsAmong(one.caseId, other.caseId)).toEqual([]);
  });
});

describe('people who must not meet, after two citizens were found to be one', () => {
  const merge = async (caseId: string, duplicateCaseId: string) =>
    desk.cases.done('caseworker', 'mergeCitizens', { caseId, duplicateCaseId, reason: 'Samme person' });

  it('are kept apart whichever of the two was meant, also when both were', async () => {
    const [kept, duplicate, other] = [await somebody(), await somebody(), await somebody()];
    await keep('caseworker', duplicate.caseId, other.number);
    await keep('caseworker', kept.caseId, other.number);
    await keep('caseworker', other.caseId, duplicate.number);
    await merge(kept.caseId, duplicate.caseId);
    expect(await pairsAmong(kept.caseId, other.caseId)).toEqual(['0 1']);
    // Each of the three rows keeps them apart alone: that of the one who was merged away too.
    const entries: string[] = [];
    for (const { caseId } of [other, kept, duplicate]) {
      const [keepApartId, ...more] = (await keptIn('caseworker', caseId)) ?? [];
      expect(more).toEqual([]);
      entries.push(keepApartId!);
    }
    for (const keepApartId of entries) {
      expect(await pairsAmong(kept.caseId, other.caseId)).toEqual(['0 1']);
      await records.done('caseworker', 'endKeepApart', { keepApartId });
    }
    expect(await pairsAmong(kept.caseId, other.caseId)).toEqual([]);
  });

  it('are no pair when they are those two', async () => {
    const [kept, duplicate] = [await somebody(), await somebody()];
    await keep('caseworker', kept.caseId, duplicate.number);
    expect(await pairsAmong(kept.caseId, duplicate.caseId)).toEqual(['0 1']);
    await merge(kept.caseId, duplicate.caseId);
    expect(await pairsAmong(kept.caseId, duplicate.caseId)).toEqual([]);
  });
});
