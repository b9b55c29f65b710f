import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '../../src/kernel/index.js';
import { reachOf, sensitivePolicy } from './door-oracle.js';
import {
  allShownTo,
  columnOf,
  fieldsOf,
  shownTo,
  type AskedThing,
  type Shown,
  type Table,
} from './shown-fields.js';
import { World, type DepartmentId, type FixtureSet, type Somebody } from './world/index.js';

/**
 * Caseworker on the case, staff, capacity editor, team and lead of the department whose queue and whose case it is. A
 * capacity editor sees the place in the queue, and nothing that tells whose it is or why.
 */
const IN_ONE_DEPARTMENT = ['CW', 'OWN', 'CAP', 'RT', 'LEAD'] as const;

/** What is no secret of the person: the queue, the place in it, the state. */
const OF_THE_PLACE = ['shown', 'shown', 'shown', 'shown', 'shown'] as const;
const OF_THE_PERSON = ['shown', 'shown', 'withheld', 'shown', 'shown'] as const;
/** What those wrote who work with it is theirs. */
const OF_WHO_WORKS = ['shown', 'shown', 'withheld', 'withheld', 'withheld'] as const;

const ENTRY: Table = {
  id: OF_THE_PLACE,
  interventionId: OF_THE_PLACE,
  intervention: OF_THE_PLACE,
  departmentId: OF_THE_PLACE,
  state: OF_THE_PLACE,
  status: OF_THE_PLACE,
  version: OF_THE_PLACE,
  firstReferralOn: OF_THE_PLACE,
  joinedAt: OF_THE_PLACE,
  tier: OF_THE_PLACE,
  position: OF_THE_PLACE,
  startWindow: OF_THE_PLACE,
  guaranteeOutlook: OF_THE_PLACE,
  comesAtShortNotice: OF_THE_PLACE,
  pausedUntil: OF_THE_PLACE,
  slotOffers: OF_THE_PLACE,
  caseId: OF_THE_PERSON,
  name: OF_THE_PERSON,
  legalBasisId: OF_THE_PERSON,
  guestMunicipality: OF_THE_PERSON,
  responsible: OF_THE_PERSON,
  nextContactOn: OF_THE_PERSON,
  payer: OF_THE_PERSON,
  payerOwner: OF_THE_PERSON,
  payerDueOn: OF_THE_PERSON,
  pauseReason: OF_THE_PERSON,
  endReason: OF_THE_PERSON,
  verdictThen: OF_THE_PERSON,
  decisions: OF_THE_PERSON,
  history: OF_THE_PERSON,
  moves: OF_THE_PERSON,
  contacts: OF_THE_PERSON,
  notes: OF_WHO_WORKS,
};

const VERDICT: Table = {
  asOf: OF_THE_PERSON,
  outcome: OF_THE_PERSON,
  legalBasisId: OF_THE_PERSON,
  rules: OF_THE_PERSON,
  criteria: OF_THE_PERSON,
  exceptionBy: OF_THE_PERSON,
  emergencyHandledBy: OF_THE_PERSON,
  exceptionReason: OF_WHO_WORKS,
  emergencyHandling: OF_WHO_WORKS,
};

const SLOT_OFFER: Table = {
  id: OF_THE_PLACE,
  interventionId: OF_THE_PLACE,
  intervention: OF_THE_PLACE,
  cohortId: OF_THE_PLACE,
  placeId: OF_THE_PLACE,
  entryId: OF_THE_PLACE,
  entry: OF_THE_PLACE,
  state: OF_THE_PLACE,
  isDirect: OF_THE_PLACE,
  isShortNotice: OF_THE_PLACE,
  offeredAt: OF_THE_PLACE,
  expiresAt: OF_THE_PLACE,
  informedAt: OF_THE_PLACE,
  informedChannel: OF_THE_PLACE,
  answeredAt: OF_THE_PLACE,
  answeredByWhom: OF_THE_PLACE,
  givenBackAt: OF_THE_PLACE,
  declineReason: OF_THE_PERSON,
  // Whoever gave a place back has not started.
  startedAt: ['withheld', 'withheld', 'withheld', 'withheld', 'withheld'],
};

/** A referral from one department into another one's queue, to everybody who may know of it. */
const REFERRED: readonly (readonly [Somebody, keyof typeof AS])[] = [
  [{ role: 'CW', departmentId: 'culture' }, 'CW'],
  [{ role: 'OWN', departmentId: 'culture' }, 'CW'],
  [{ role: 'RT', departmentId: 'culture' }, 'RT'],
  [{ role: 'OWN', departmentId: 'schools' }, 'OWN'],
  [{ role: 'CAP', departmentId: 'schools' }, 'CAP'],
  [{ role: 'LEAD', departmentId: 'schools' }, 'LEAD'],
];
const AS = { CW: 0, OWN: 1, CAP: 2, RT: 3, LEAD: 4 } as const;

let world: World;
let own: FixtureSet;
let referred: FixtureSet;
beforeAll(async () => {
  world = await World.start();
  own = await world.freshSet('culture');
  referred = await world.freshSet('culture');
  await fillEverything(own);
  await fillEverything(referred);
  await world.sql(`update waitlist_entry set department_id = 'schools', intervention_id = $2 where id = $1`, [
    referred.ids.entry,
    world.setOf('schools').ids.queueIntervention,
  ]);
  await world.sql(
    `insert into issued_forecast (run_id, tier, entry_ref, ahead, status, p10, p50, p80, p90)
     select run_id, 1, $1, 1, 'OK', 20, 40, 70, 90 from forecast_head where intervention_id = $2`,
    [referred.ids.entry, world.setOf('schools').ids.queueIntervention],
  );
  await world.sql(`update slot_offer set department_id = 'schools' where id = $1`, [
    referred.ids.declinedOffer,
  ]);
}, 120_000);
afterAll(async () => world.close());

/** Fields that exclude each other in life have values at once, so that a null is a decision. */
async function fillEverything({ ids }: FixtureSet): Promise<void> {
  await world.sql(
    `update waitlist_entry set guest_municipality = '0751', paused_until = broker_today() + 9, pause_reason = 'TRAVEL',
       end_reason = 'NEED_IS_GONE', guarantee_due_on = broker_today() + 30, guarantee_on_breach = 'FREE_CHOICE'
     where id = $1`,
    [ids.entry],
  );
  await world.sql(
    `update slot_offer set state = 'ACCEPTED', given_back_at = broker_now(), cohort_id = $2 where id = $1`,
    [ids.declinedOffer, ids.cohort],
  );
}

const theEntry = ({ ids }: FixtureSet): AskedThing => ({
  document: (selection) => `query ($id: ID!) { answer: waitlistEntry(id: $id) { ${selection} } }`,
  variables: { id: ids.entry },
  hasSomethingEverywhere: true,
  pick: ({ answer }: { answer: unknown }) => answer,
});

const theVerdict = ({ ids }: FixtureSet): AskedThing => ({
  document: (selection) =>
    `query ($id: ID!) { answer: waitlistEntry(id: $id) { verdictThen { ${selection} } } }`,
  variables: { id: ids.entry },
  hasSomethingEverywhere: true,
  pick: ({ answer }: { answer: { verdictThen: unknown } }) => answer.verdictThen ?? { field: null },
});

interface Offers {
  readonly answer: { readonly edges: readonly { readonly node: { readonly its: string } }[] };
}
const theOffer = ({ ids }: FixtureSet, filter: object = { states: ['ACCEPTED'] }): AskedThing => ({
  document: (selection) =>
    `query ($filter: SlotOfferFilter) { answer: slotOffers(first: 100, filter: $filter) {
       edges { node { its: id ${selection} } } } }`,
  variables: { filter },
  hasSomethingEverywhere: true,
  pick: ({ answer }: Offers) => answer.edges.find(({ node }) => node.its === ids.declinedOffer)?.node,
});

const TYPES = [
  ['WaitlistEntry', ENTRY, theEntry],
  ['KeptVerdict', VERDICT, theVerdict],
  ['SlotOffer', SLOT_OFFER, theOffer],
] as const;

/** A field of each type that everybody sees who sees the thing. */
const PLAIN = { id: true, asOf: true };

const sorted = (all: readonly string[]): string[] => all.toSorted((left, right) => (left < right ? -1 : 1));

describe.each(TYPES)('every field of a %s (A14)', (typeName, table, thing) => {
  it('has a line in this test', () => {
    expect(sorted(fieldsOf(world, typeName).map(({ name }) => name))).toEqual(sorted(Object.keys(table)));
  });

  it('is shown to nobody to whom the access matrix gives no line', () => {
    const policy = sensitivePolicy(typeName === 'SlotOffer' ? 'SlotOffer' : 'WaitlistEntry');
    expect(policy).toBeDefined();
    expect(IN_ONE_DEPARTMENT.filter((role) => reachOf(policy, role) === null)).toEqual([]);
  });

  it.each(IN_ONE_DEPARTMENT.map((role, column) => [role, column] as const))(
    'answers %s of the one department as it says here',
    async (role, column) => {
      const answers = await allShownTo(world, { role, departmentId: 'culture' }, typeName, thing(own));
      expect(answers).toEqual(columnOf(table, column));
    },
  );

  it.each(REFERRED)('answers %o about a referral to another department’s queue', async (somebody, as) => {
    // Staff who reach a case through their department ask for it; of one's own cases all are listed.
    const asked =
      typeName === 'SlotOffer' && somebody.role === 'OWN'
        ? theOffer(referred, { caseId: referred.ids.case })
        : thing(referred);
    expect(await allShownTo(world, somebody, typeName, asked)).toEqual(columnOf(table, AS[as]));
  });

  it('is nothing to everybody else', async () => {
    const open = new Set(REFERRED.map(([{ role, departmentId }]) => `${role} ${departmentId}`));
    const others = (['culture', 'schools', 'health'] as const satisfies readonly DepartmentId[]).flatMap(
      (departmentId) => ROLES.map((role) => ({ role, departmentId })),
    );
    const field = fieldsOf(world, typeName).find(({ name }) => name in PLAIN)!;
    const told: string[] = [];
    for (const somebody of others.filter(({ role, departmentId }) => !open.has(`${role} ${departmentId}`))) {
      const answer = await shownTo(world, somebody, field, thing(referred));
      if (answer === 'shown') told.push(`${somebody.role} of ${somebody.departmentId}`);
    }
    expect(told).toEqual([]);
  });
});

describe('whose slot offer it is', () => {
  it('is found by the case by those alone who see the case', async () => {
    const [field] = fieldsOf(world, 'SlotOffer');
    const found = async (somebody: Somebody): Promise<Shown> =>
      shownTo(world, somebody, field!, theOffer(referred, { caseId: referred.ids.case }));
    const answers: Record<string, Shown> = {};
    for (const [somebody, as] of REFERRED) answers[`${as} ${somebody.departmentId}`] = await found(somebody);
    expect(answers).toEqual({
      'CW culture': 'shown',
      'RT culture': 'shown',
      'OWN schools': 'shown',
      'CAP schools': 'nothing',
      'LEAD schools': 'shown',
    });
  });
});
