import { GraphQLSchemaHost } from '@nestjs/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askFor, pantryOf, waysToAsk } from './asked-operation.js';
import { letsIn, SENSITIVE_PARTS } from './door-oracle.js';
import { readsPersonalData } from './personal-reads.js';
import { RECIPES, type Pantry } from './recipes/index.js';
import { operationsOf, type SchemaOperation } from './schema-parts.js';
import { World, type FixtureSet, type Kind } from './world/index.js';

/** Who can have a case at all. */
const WORKING = ['CW', 'OWN', 'RT', 'LEAD'] as const;
const HERE = 'social';
const ELSEWHERE = 'health';

/** What belongs to a case, and with it to its department; of the catalogue everybody reads. */
const OF_A_CASE = [
  'case',
  'relationship',
  'fact',
  'wish',
  'participation',
  'commitment',
  'representative',
  'keepApart',
  'ground',
  'bar',
  'notice',
  'placement',
  'newcomer',
  'entry',
  'movedEntry',
  'referredEntry',
  'pausedEntry',
  'refusedEntry',
  'decision',
  'entryTask',
  'move',
  'offeredEntry',
  'offeredCase',
  'slotOffer',
  'placedEntry',
  'placedCase',
  'acceptedOffer',
  'declinedOffer',
] as const satisfies readonly Kind[];

let world: World;
let pantry: Pantry;
let reads: readonly SchemaOperation[];
let here: FixtureSet;
let elsewhere: FixtureSet;
beforeAll(async () => {
  world = await World.start();
  pantry = pantryOf(world);
  reads = operationsOf(world.app.app.get(GraphQLSchemaHost, { strict: false }).schema).filter((operation) =>
    readsPersonalData(operation, SENSITIVE_PARTS),
  );
  elsewhere = await world.freshSet(ELSEWHERE, { giver: 'culture' });
  const citizen = { id: elsewhere.ids.citizen, number: elsewhere.number };
  here = await world.freshSet(HERE, { giver: 'culture', citizen });
}, 120_000);
afterAll(async () => world.close());

/** What an answer tells of the other department: its words, its ids, its people. */
function tellsOfElsewhere(text: string): readonly string[] {
  const people = WORKING.map((role) => world.personId({ role, departmentId: ELSEWHERE }));
  const things = [elsewhere.canary, ...OF_A_CASE.map((kind) => elsewhere.ids[kind]), ...people];
  return things
    .filter((thing) => text.includes(thing))
    .map((thing) => text.slice(Math.max(0, text.indexOf(thing) - 160), text.indexOf(thing) + 60));
}

/** Everything that everybody here can read of his or her own case, as far as it tells of the other department. */
async function told(): Promise<{ readonly findings: readonly string[]; readonly answered: number }> {
  const findings: string[] = [];
  let answered = 0;
  for (const operation of reads) {
    for (const role of WORKING) {
      for (const given of waysToAsk(RECIPES[operation.name]!, here, pantry)) {
        if (!letsIn(operation, role, given)) continue;
        const { text, data } = await askFor(world, { role, departmentId: HERE }, operation, given);
        if (data !== null && data !== undefined) answered += 1;
        findings.push(...tellsOfElsewhere(text).map((place) => `${operation.name} by ${role}: …${place}…`));
      }
    }
  }
  return { findings, answered };
}

describe('a citizen whom two departments know (A15)', () => {
  it('is in each of them as if the other one were not', async () => {
    const { findings, answered } = await told();
    expect(findings).toEqual([]);
    expect(answered).toBeGreaterThan(20);
  });

  it('is so too when the address is protected and both have people who may see the case', async () => {
    await world.sql(
      `insert into address_protection (id, citizen_id, valid_from, recorded_at)
       values (gen_random_uuid(), $1, broker_today() - 1, broker_now())`,
      [here.ids.citizen],
    );
    for (const set of [here, elsewhere]) {
      for (const role of WORKING) {
        await world.sql(
          `insert into protection_viewer (citizen_id, person_id, reason, named_at)
           values ($1, $2, $3, broker_now())`,
          [
            set.ids.citizen,
            world.personId({ role, departmentId: set === here ? HERE : ELSEWHERE }),
            set.canary,
          ],
        );
      }
    }
    const { findings, answered } = await told();
    expect(findings).toEqual([]);
    expect(answered).toBeGreaterThan(20);
  });
});

describe('a citizen whom another department referred to one’s own queue', () => {
  const ENTRIES = `query ($id: ID!) { caseFile(id: $id) { waitlistEntries { __typename id state status tier
    firstReferralOn caseId name legalBasisId nextContactOn endReason pauseReason responsible { name } payer
    payerOwner { name } position { position } verdictThen { outcome criteria { code } } decisions { staffReason }
    history { kind } moves { reason } notes { words } contacts { on } slotOffers { id declineReason
      entry { caseId name } } } } }`;
  interface Told {
    readonly caseFile: { readonly waitlistEntries: readonly Readonly<Record<string, unknown>>[] };
  }
  const NOT_TOLD = [
    'caseId',
    'name',
    'legalBasisId',
    'nextContactOn',
    'endReason',
    'pauseReason',
    'responsible',
  ];
  const NOTHING_OF = ['payer', 'payerOwner', 'verdictThen', 'decisions', 'history'];

  it.each(['CW', 'RT'] as const)('stands in it, and %s learns nothing of the other case', async (role) => {
    await world.sql(
      `update waitlist_entry set department_id = $2, intervention_id = $3, end_reason = 'NO_SHOW',
           pause_reason = 'ILLNESS' where id = $1`,
      [elsewhere.ids.entry, HERE, here.ids.intervention],
    );
    await world.sql('update slot_offer set department_id = $2 where id = $1', [
      elsewhere.ids.declinedOffer,
      HERE,
    ]);
    const { data, text } = await world.ask({ role, departmentId: HERE }, ENTRIES, { id: here.ids.case });
    const { waitlistEntries } = (data as Told).caseFile;
    const referred = waitlistEntries.find(({ id }) => id === elsewhere.ids.entry);
    expect(referred).toMatchObject({ state: 'WAITING', position: { position: 1 }, moves: [], notes: [] });
    expect([...NOT_TOLD, ...NOTHING_OF].filter((name) => referred?.[name] !== null)).toEqual([]);
    expect(text).not.toContain(elsewhere.canary);
  });
});
