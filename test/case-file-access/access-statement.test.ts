import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { CaseAccessStore } from '../../src/case-file/index.js';
import { CaseloadReads } from '../../src/case-file/store/caseload.reads.js';
import type { Day } from '../../src/kernel/index.js';
import { Database, dataSourceOptions, type Tx } from '../../src/platform/database/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import {
  actorOf,
  caseWorlds,
  CITIZENS,
  dayFrom,
  naiveAccess,
  PEOPLE,
  personId,
  type CaseWorld,
} from '../support/naive-case-access.js';

let home: TestDatabase;
let source: DataSource;
let database: Database;
beforeAll(async () => {
  home = await createTestDatabase();
  source = await new DataSource(dataSourceOptions(home.url, 4)).initialize();
  database = new Database(source);
});
afterAll(async () => {
  await source.destroy();
  await home.drop();
});

type Days = { readonly from: number; readonly to: number | null };

/** Whether two periods share a day, as the exclusion constraints see it. */
const meet = (one: Days, other: Days): boolean =>
  (one.to ?? 99) >= one.from &&
  (other.to ?? 99) >= other.from &&
  one.from <= (other.to ?? 99) &&
  other.from <= (one.to ?? 99);

/** The world without rows that the tables cannot hold. */
function storable(world: CaseWorld): CaseWorld {
  const relationships: CaseWorld['relationships'][number][] = [];
  for (const drawn of world.relationships) {
    const one = drawn.kind === 'ABSENCE_COVER' && drawn.to === null ? { ...drawn, to: 1 } : drawn;
    const who = ({ kind, person }: typeof one): string | number => (kind === 'UNIT' ? 'unit' : person);
    const clashes = relationships.some(
      (other) =>
        other.of === one.of &&
        other.kind === one.kind &&
        (one.kind === 'RESPONSIBLE' || who(other) === who(one)) &&
        meet(one, other),
    );
    if (!clashes) relationships.push(one);
  }
  const viewers = world.viewers.filter(
    (one, at) =>
      one.ended ||
      !world.viewers
        .slice(0, at)
        .some((other) => !other.ended && other.citizen === one.citizen && other.person === one.person),
  );
  return { ...world, relationships, viewers };
}

/** Writes the world's rows; gives the ids of its cases and citizens. */
async function write(tx: Tx, world: CaseWorld, today: Day) {
  const citizens = Array.from({ length: CITIZENS }, () => ({ id: randomUUID(), lookup: randomBytes(32) }));
  const caseIds = world.cases.map(() => randomUUID());
  const on = (offset: number): Day => dayFrom(today, offset);
  const until = (offset: number | null): Day | null => (offset === null ? null : on(offset));
  for (const { id, lookup } of citizens) {
    await tx.query('insert into citizen (id, created_at) values ($1, $2)', [id, tx.now]);
    await tx.query(`insert into civil_registration_number values ($1, $2, 'sealed', $3)`, [
      lookup,
      id,
      tx.now,
    ]);
  }
  for (const [at, { citizen, department }] of world.cases.entries()) {
    await tx.query(
      `insert into case_file (id, citizen_id, department_id, name_sealed, origin, opened_on, opened_at)
       values ($1, $2, $3, 'sealed', 'OTHER', $4, $5)`,
      [caseIds[at], citizens[citizen]!.id, department, today, tx.now],
    );
  }
  for (const { of, kind, person, from, to } of world.relationships) {
    await tx.query(
      `insert into case_relationship (id, case_id, kind, person_id, reason, valid_from, valid_to, recorded_at)
       values (gen_random_uuid(), $1, $2, $3, 'x', $4, $5, $6)`,
      [
        caseIds[of],
        kind,
        kind === 'UNIT' ? null : personId(person),
        on(from),
        to === null ? null : on(Math.max(to, from - 1)),
        tx.now,
      ],
    );
  }
  for (const { person, citizen, byNumber, lifted } of world.bars) {
    const { id, lookup } = citizens[citizen]!;
    await tx.query(
      `insert into case_bar (id, person_id, citizen_id, number_lookup, reason, barred_by, barred_at, lifted_at)
       values (gen_random_uuid(), $1, $2, $3, 'OTHER', $1, $4, $5)`,
      [personId(person), byNumber ? null : id, byNumber ? lookup : null, tx.now, lifted ? tx.now : null],
    );
  }
  for (const { citizen, from, to } of world.protections) {
    await tx.query(
      `insert into address_protection (id, citizen_id, valid_from, valid_to, recorded_at)
       values (gen_random_uuid(), $1, $2, $3, $4)`,
      [citizens[citizen]!.id, on(from), until(to), tx.now],
    );
  }
  for (const [at, { citizen, person, ended }] of world.viewers.entries()) {
    await tx.query(
      `insert into protection_viewer values ($1, $2, 'x', null, $3::timestamptz - interval '1 minute' * $4, $5)`,
      [citizens[citizen]!.id, personId(person), tx.now, at, ended ? tx.now : null],
    );
  }
  for (const { of, person, minutes } of world.glass) {
    await tx.query(
      `insert into broken_glass select gen_random_uuid(), $1, $2, 'x', opened, opened + interval '1 hour'
       from (select $3::timestamptz - interval '1 minute' * $4 as opened) one`,
      [caseIds[of], personId(person), tx.now, minutes],
    );
  }
  return { caseIds, citizenIds: citizens.map(({ id }) => id) };
}

const PERSONAL = ['RESPONSIBLE', 'COLLABORATOR', 'ABSENCE_COVER', 'DEPUTY'];

/** Ends a transaction whose rows no other test shall see. */
class RolledBack extends Error {}

describe('the statement that says which cases are open to whom', () => {
  it('agrees with the rules one by one, for any rows, and so does the caseload', async () => {
    const [store, caseload] = [new CaseAccessStore(), new CaseloadReads()];
    const seen = new Map<string, number>();
    for (let number = 0; number < PEOPLE; number += 1) {
      await database.query(`insert into person values ($1, $2, 'P', null, '2020-01-01', null)`, [
        personId(number),
        `person:${String(number)}`,
      ]);
    }
    await fc.assert(
      fc.asyncProperty(caseWorlds, async (drawn) => {
        const world = storable(drawn);
        const check = database.transaction(async (tx) => {
          const { caseIds, citizenIds } = await write(tx, world, tx.today);
          for (let who = 0; who < PEOPLE; who += 1) {
            const actor = actorOf(world, who);
            const expected = caseIds.map((_, which) => naiveAccess(world, who, which));
            const listed = await store.accessibleCases(tx, actor, { caseIds });
            const byId = new Map(listed.map((one) => [one.caseId, `${one.level} ${one.via}`]));
            expect(caseIds.map((id) => byId.get(id) ?? null)).toEqual(expected);
            for (const told of expected) seen.set(String(told), (seen.get(String(told)) ?? 0) + 1);
            const ofFirst = await store.accessibleCases(tx, actor, { citizenId: citizenIds[0]! });
            expect(ofFirst.map(({ caseId }) => caseId)).toEqual(
              caseIds
                .filter((_, which) => world.cases[which]!.citizen === 0 && expected[which] !== null)
                .sort((a, b) => (a < b ? -1 : 1)),
            );
            const page = await caseload.page(tx, actor, { includeUnit: false, before: null, limit: 10 });
            expect(page.totalCount).toBe(page.cases.length);
            // The statement alone counts: the domain, which judges each row again, must not find one too many.
            const all = await caseload.page(tx, actor, { includeUnit: true, before: null, limit: 10 });
            expect(all.totalCount).toBe(all.cases.length);
            const mine = page.cases.filter(({ access }) => PERSONAL.includes(access.via)).map(({ id }) => id);
            const related = caseIds.filter((_, which) =>
              PERSONAL.includes(expected[which]?.split(' ')[1] ?? ''),
            );
            expect(new Set(mine)).toEqual(new Set(related));
            const units = caseIds.filter((_, which) =>
              [...PERSONAL, 'UNIT'].includes(expected[which]?.split(' ')[1] ?? ''),
            );
            expect(all.cases.map(({ id }) => id)).toEqual(expect.arrayContaining([...units]));
          }
          throw new RolledBack();
        });
        await expect(check).rejects.toBeInstanceOf(RolledBack);
      }),
      { numRuns: 120 },
    );
    expect(seen.size).toBeGreaterThanOrEqual(10);
  });

  it('is asked of nothing without a selection, and of no text that is no id', async () => {
    const actor = actorOf(
      {
        cases: [],
        relationships: [],
        bars: [],
        protections: [],
        viewers: [],
        glass: [],
        roles: [],
        deputies: [],
      },
      0,
    );
    const store = new CaseAccessStore();
    const nothing = { query: () => Promise.reject(new Error('a statement ran')) };
    expect(await store.accessibleCases(nothing, actor, {})).toEqual([]);
    expect(await store.accessibleCases(nothing, actor, { caseIds: ['x', "' or 1=1"] })).toEqual([]);
    expect(await store.accessTo(nothing, actor, 'x')).toBeNull();
  });
});
