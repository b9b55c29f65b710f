import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/index.js';
import { everyRow } from '../support/rows.js';
import { latestAudits } from './audit.js';
import { Desk, documentOf } from './desk.js';

let desk: Desk;
let anna: string;
let bo: string;
beforeAll(async () => {
  desk = await Desk.open();
  anna = await desk.colleague('anna', 'CW');
  bo = await desk.colleague('bo', 'CW');
}, 120_000);
afterAll(async () => {
  await desk.close();
});

describe('a responsible employee', () => {
  it('takes over from the former one, who is out from that day on', async () => {
    const caseId = await desk.newCase();
    const input = { kind: 'RESPONSIBLE', personId: anna, validFrom: desk.day(3) };
    await desk.relate('caseworker', caseId, input);
    const planned = await desk.file('caseworker', caseId);
    expect(planned.responsible?.name).toBe('Mette Ravnkilde');
    expect(planned.relationships.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      [desk.day(3), null],
      [desk.today, desk.day(2)],
    ]);
    expect(await desk.sees('anna', caseId)).toBe('NOT_FOUND');
    await desk.owner.moveClock('3 days');
    expect(await desk.sees('anna', caseId)).toBe('WORK RESPONSIBLE');
    expect(await desk.sees('caseworker', caseId)).toBe('NOT_FOUND');
    await desk.owner.moveClock('0 days');
  });

  it('hands a case over at once and may then not see it, nor on asking again under the same key', async () => {
    const caseId = await desk.newCase();
    const input = { caseId, kind: 'RESPONSIBLE', personId: anna, reason: 'Ferie' };
    const first = await desk.send('caseworker', 'relateToCase', { input }, 'handover');
    expect(await desk.sees('caseworker', caseId)).toBe('NOT_FOUND');
    expect((await desk.file('anna', caseId)).responsible?.name).toBe('anna');
    expect(await desk.send('caseworker', 'relateToCase', { input }, 'handover')).toEqual(first);
    const events = await desk.cases.history('anna', caseId);
    expect(events.map(({ kind, by }) => [kind, by?.name])).toEqual([
      ['PERSON_RELATED', 'Mette Ravnkilde'],
      ['CASE_OPENED', 'Mette Ravnkilde'],
    ]);
    const [audit] = await latestAudits(desk.owner, 'relateToCase');
    expect(audit).toMatchObject({ action: 'CHANGE', subjectIds: [caseId] });
  });

  it('is never two, whoever relates at the same time', async () => {
    const caseId = await desk.newCase();
    const input = { caseId, kind: 'RESPONSIBLE', reason: 'Om kap', validFrom: desk.day(1) };
    const outcomes = await Promise.all(
      [anna, bo, anna, bo].map(async (personId) =>
        desk.send('caseworker', 'relateToCase', { input: { ...input, personId } }),
      ),
    );
    expect(outcomes.map(({ __typename }) => __typename)).toContain('CaseEntry');
    const rows = await desk.owner.rows<{ open: number }>(
      `select count(*)::int as open from case_relationship where case_id = $1 and kind = 'RESPONSIBLE' and valid_to is null`,
      [caseId],
    );
    expect(rows[0]?.open).toBe(1);
  });

  it('cannot leave an open case without anybody; the unit is the last resort for every caseworker', async () => {
    const caseId = await desk.newCase();
    const [own] = (await desk.file('caseworker', caseId)).relationships;
    const ending = { relationshipId: own!.id };
    expect(await desk.refused('caseworker', 'endRelationship', ending)).toEqual([
      'NO_RESPONSIBLE_LEFT lastDay',
    ]);
    expect(await desk.sees('anna', caseId)).toBe('NOT_FOUND');
    const unit = await desk.relate('caseworker', caseId, { kind: 'UNIT' });
    expect(await desk.sees('anna', caseId)).toBe('WORK UNIT');
    expect(await desk.sees('social-staff', caseId)).toBe('NOT_FOUND');
    await desk.done('caseworker', 'endRelationship', ending);
    expect(await desk.refused('caseworker', 'endRelationship', ending)).toEqual([
      'ENDS_EARLIER_ALREADY lastDay',
    ]);
    expect(await desk.sees('caseworker', caseId)).toBe('WORK UNIT');
    expect(await desk.refused('caseworker', 'endRelationship', { relationshipId: unit })).toEqual([
      'NO_RESPONSIBLE_LEFT lastDay',
    ]);
    const past = { relationshipId: unit, lastDay: desk.day(-1) };
    expect(await desk.refused('caseworker', 'endRelationship', past)).toEqual([
      'LAST_DAY_IN_THE_PAST lastDay',
    ]);
  });

  it('who left is followed by whomever the lead relates', async () => {
    const caseId = await desk.newCase('anna');
    await desk.owner.rows(`update person set valid_to = broker_today() - 1 where id = $1 returning id`, [
      anna,
    ]);
    expect(await desk.sees('anna', caseId)).not.toContain('WORK');
    expect(await desk.sees('employment-manager', caseId)).toBe('HEAD LEAD');
    await desk.relate('employment-manager', caseId, { kind: 'RESPONSIBLE', personId: bo });
    expect(await desk.sees('bo', caseId)).toBe('WORK RESPONSIBLE');
    await desk.owner.rows(`update person set valid_to = null where id = $1 returning id`, [anna]);
  });
});

describe('somebody who stands in', () => {
  it('covers an absence with the same rights, for its days and no longer', async () => {
    const caseId = await desk.newCase();
    const cover = { kind: 'ABSENCE_COVER', personId: anna, validTo: desk.day(2) };
    await desk.relate('caseworker', caseId, cover);
    expect(await desk.sees('anna', caseId)).toBe('WORK ABSENCE_COVER');
    await desk.relate('anna', caseId, { kind: 'COLLABORATOR', personId: bo });
    await desk.owner.moveClock('2 days');
    expect(await desk.sees('anna', caseId)).toBe('WORK ABSENCE_COVER');
    await desk.owner.moveClock('3 days');
    expect(await desk.sees('anna', caseId)).toBe('NOT_FOUND');
    await desk.owner.moveClock('0 days');
  });

  it('as a deputy has the absent colleague’s cases, marked, while the deputyship lasts', async () => {
    const caseId = await desk.newCase();
    const dora = await desk.colleague('dora', 'CW');
    const input = {
      personId: await desk.idOf('caseworker'),
      deputyId: dora,
      departmentId: 'employment',
      validFrom: desk.today,
      validTo: desk.day(5),
      reason: 'Ferie',
    };
    const { id } = await desk.client.done('employment-manager', 'appointDeputy', { input });
    expect(await desk.sees('dora', caseId)).toBe('WORK DEPUTY');
    const load = `{ myCaseload(first: 100) { totalCount edges { node { id access { via } responsible { name } } } } }`;
    const { myCaseload } = await desk.client.read<{
      myCaseload: { edges: { node: { id: string; access: { via: string } } }[] };
    }>('dora', load);
    expect(myCaseload.edges.map(({ node }) => [node.id, node.access.via])).toContainEqual([caseId, 'DEPUTY']);
    await desk.client.done('employment-manager', 'endDeputy', { id });
    expect(await desk.sees('dora', caseId)).toBe('NOT_FOUND');
  });
});

describe('a caseload', () => {
  it('is paged without losing or repeating a case, with the number of all, in one statement', async () => {
    await desk.colleague('busy', 'CW');
    const ids = new Set<string>();
    for (let count = 0; count < 7; count += 1) ids.add(await desk.newCase('busy'));
    await desk.owner.rows(
      `update case_file set opened_on = opened_on - 2 where id in (select unnest($1::uuid[]) limit 3) returning id`,
      [[...ids]],
    );
    const query = `query ($after: String) { myCaseload(first: 2, after: $after) { totalCount
      pageInfo { hasNextPage endCursor } edges { node { id openedOn } } } }`;
    interface Page {
      readonly totalCount: number;
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      readonly edges: readonly { readonly node: { readonly id: string; readonly openedOn: string } }[];
    }
    const seen: { id: string; openedOn: string }[] = [];
    let after: string | null = null;
    do {
      const { myCaseload }: { myCaseload: Page } = await desk.client.read('busy', query, { after });
      expect(myCaseload.totalCount).toBe(7);
      seen.push(...myCaseload.edges.map(({ node }) => node));
      after = myCaseload.pageInfo.hasNextPage ? myCaseload.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toHaveLength(7);
    expect(new Set(seen.map(({ id }) => id))).toEqual(ids);
    const days = seen.map(({ openedOn }) => openedOn);
    expect(days).toEqual([...days].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0)));
    const cursor = { after: 'x' };
    expect((await desk.client.faults('busy', query, cursor)).fields).toEqual(['after']);
  });

  it('asks the database as often for seven cases as for one', async () => {
    const caseId = (
      await desk.client.read<{ myCaseload: { edges: { node: { id: string } }[] } }>(
        'busy',
        '{ myCaseload(first: 1) { edges { node { id } } } }',
      )
    ).myCaseload.edges[0]!.node.id;
    await desk.done('busy', 'protectAddress', { caseId });
    const database = desk.app.app.get(Database);
    const statements: string[] = [];
    const query = database.query.bind(database);
    database.query = async (sql, parameters) => {
      statements.push(sql);
      return query(sql, parameters);
    };
    const load = `query ($first: Int!) { myCaseload(first: $first) { totalCount edges { node {
      id name civilRegistrationNumber responsible { name } relationships { person { name } recordedBy { name } }
      protectionViewers { person { name } } } } } }`;
    const counts: number[] = [];
    for (const first of [1, 7]) {
      statements.length = 0;
      const answer = await desk.app.ask<{ myCaseload: { edges: unknown[] } }>('busy', load, { first });
      expect(answer.data?.myCaseload.edges).toHaveLength(first);
      counts.push(statements.length);
    }
    database.query = query;
    expect(counts[0]).toBe(counts[1]);
    // Rights, the caseload, and one for each of names, numbers, relationships, colleagues and viewers.
    expect(counts[1]).toBeLessThanOrEqual(9);
  });

  it('has the unit’s cases only when they are asked for, and nobody else’s', async () => {
    await desk.colleague('fresh', 'CW');
    const caseId = await desk.newCase();
    await desk.relate('caseworker', caseId, { kind: 'UNIT' });
    const idsOf = async (includeUnit: boolean): Promise<readonly string[]> => {
      const { myCaseload } = await desk.client.read<{ myCaseload: { edges: { node: { id: string } }[] } }>(
        'fresh',
        'query ($unit: Boolean!) { myCaseload(first: 100, includeUnit: $unit) { edges { node { id } } } }',
        { unit: includeUnit },
      );
      return myCaseload.edges.map(({ node }) => node.id);
    };
    expect(await idsOf(false)).toEqual([]);
    expect(await idsOf(true)).toContain(caseId);
    await desk.cases.done('caseworker', 'closeCase', { caseId, reason: 'Afsluttet' });
    expect(await idsOf(true)).not.toContain(caseId);
  });
});

describe('what cannot be', () => {
  it('is refused with the names of the fields, and changes no row', async () => {
    const caseId = await desk.newCase();
    const health = await desk.idOf('health-staff');
    const before = await everyRow(desk.owner);
    const relating = async (input: object): Promise<readonly string[]> =>
      desk.refused('caseworker', 'relateToCase', {
        input: { caseId, kind: 'COLLABORATOR', personId: bo, reason: 'x', ...input },
      });
    expect(await relating({ validFrom: desk.day(-1) })).toEqual(['BEGINS_IN_THE_PAST validFrom']);
    expect(await relating({ validTo: desk.day(-1) })).toEqual(['ENDS_BEFORE_IT_BEGINS validTo']);
    expect(await relating({ kind: 'ABSENCE_COVER' })).toEqual(['COVER_NEEDS_END validTo']);
    expect(await relating({ reason: '  ' })).toEqual(['REASON_MISSING reason']);
    expect(await relating({ reason: 'x'.repeat(501) })).toEqual(['REASON_MISSING reason']);
    expect(await relating({ personId: null })).toEqual(['PERSON_MISSING personId']);
    expect(await relating({ personId: 'nobody' })).toEqual(['NO_SUCH_PERSON personId']);
    expect(await relating({ personId: '00000000-0000-4000-8000-000000000000' })).toEqual([
      'NO_SUCH_PERSON personId',
    ]);
    expect(await relating({ personId: health })).toEqual(['ROLE_MISSING personId']);
    expect(await relating({ kind: 'UNIT' })).toEqual(['UNIT_IS_NOBODY personId']);
    expect(await relating({ kind: 'RESPONSIBLE', validTo: desk.day(9) })).toEqual([
      'NO_RESPONSIBLE_LEFT validTo',
    ]);
    expect(
      await relating({ kind: 'ABSENCE_COVER', personId: health, reason: '', validFrom: '2020-02-29' }),
    ).toEqual([
      'REASON_MISSING reason',
      'BEGINS_IN_THE_PAST validFrom',
      'COVER_NEEDS_END validTo',
      'ROLE_MISSING personId',
    ]);
    expect(await everyRow(desk.owner)).toEqual(before);

    const faults = await desk.client.faults('caseworker', documentOf('relateToCase'), {
      key: 'long',
      input: { caseId, kind: 'UNIT', reason: 'x'.repeat(1_001) },
    });
    expect(faults).toMatchObject({ codes: ['BAD_USER_INPUT'], fields: ['input.reason'] });
    await desk.relate('caseworker', caseId, { kind: 'COLLABORATOR', personId: bo, validTo: desk.day(4) });
    expect(await relating({ validFrom: desk.day(4) })).toEqual(['ALREADY_RELATED validFrom']);
    await desk.relate('caseworker', caseId, { kind: 'COLLABORATOR', personId: bo, validFrom: desk.day(5) });
    await desk.cases.done('caseworker', 'closeCase', { caseId, reason: 'Afsluttet' });
    expect(await relating({ kind: 'UNIT', personId: null })).toEqual(['CASE_CLOSED caseId']);
  });
});
