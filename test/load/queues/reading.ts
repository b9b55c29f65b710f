import type { Tx } from '../../../src/platform/database/index.js';
import { PositionReads } from '../../../src/waitlist/index.js';
import type { SlotOfferWorld } from '../../slot-offer/slot-offer-world.js';
import { newcomer } from '../../api/people.js';
import { content, hasInfant, isHomeless, Policies, tier } from '../../waitlist/priority-policies.js';
import { measured, median, quantile, type Figures } from '../figures.js';
import { manyQueued } from './many-queued.js';
import { statementsOf } from '../../support/statements.js';

const LONG = 20_000;
const ASKED = 300;
const PAGES = 60;

const PAGE = `query ($id: ID!, $after: String) { waitlist(interventionId: $id, first: 50, after: $after) { totalCount
  pageInfo { endCursor } edges { node { id name state position { position of { value } tierName { da } why { da }
    aheadByTier { tierName { da } people { value } } paused { value } offered { value } referred { value } policyVersion
    guarantee { dueOn text { da } } sentence { da en } } } } } }`;

/** Facts on which the tiers of the policies below fall differently. */
const factsOf = (nth: number): object =>
  nth % 11 === 0 ? { hasInfantUnderOne: true } : nth % 7 === 0 ? { housingSituation: 'homeless' } : {};

/** A queue of 20,000 with a policy in force, as it is read: one position, a page with explanations, a policy on trial. */
export async function reading(world: SlotOfferWorld, figures: Figures): Promise<void> {
  const id = await world.waitlist.queue();
  const entries = await manyQueued(world, id, LONG, (nth) => ({
    facts: factsOf(nth),
    state: nth % 13 === 0 ? 'PAUSED' : nth % 17 === 0 ? 'REFERRED' : 'WAITING',
  }));
  const policies = new Policies(world.waitlist.client, await world.capacity.today());
  await policies.inForce(id, [tier('INFANT', hasInfant), tier('HOMELESS', isHomeless)]);
  await world.owner.rows('vacuum analyze');
  await position(world, entries, figures);
  await page(world, id, figures);
  await trial(policies, id, figures);
}

/** The time that the database itself says it took, prepared once as the product does it: planning and execution. */
async function position(world: SlotOfferWorld, entries: readonly string[], figures: Figures): Promise<void> {
  const reads = world.waitlist.app.app.get(PositionReads, { strict: false });
  const took: number[] = [];
  let isPrepared = false;
  const explained = {
    query: async (sql: string, [ids]: readonly (readonly string[])[] = []) => {
      if (!isPrepared) await world.owner.rows(`prepare position_of (uuid[]) as ${sql}`);
      isPrepared = true;
      const [row] = await world.owner.rows<{ 'QUERY PLAN': readonly Plan[] }>(
        `explain (analyze, timing off, summary on, format json) execute position_of ('{${String(ids)}}')`,
      );
      const [plan] = row?.['QUERY PLAN'] ?? [];
      took.push((plan?.['Planning Time'] ?? NaN) + (plan?.['Execution Time'] ?? NaN));
      return [];
    },
  } as unknown as Pick<Tx, 'query'>;
  for (let nth = 0; nth < ASKED + 20; nth += 1) {
    await reads.of(explained, [entries[(nth * 7_919) % entries.length] ?? '']);
    if (nth === 19) took.length = 0;
  }
  figures.note(`position of one in a queue of ${String(LONG)}: median ${median(took).toFixed(2)} ms`);
  figures.tell('... p95 in the database', quantile(took, 0.95), 5);
}

interface Plan {
  readonly 'Planning Time': number;
  readonly 'Execution Time': number;
}

interface ShownPage {
  readonly waitlist: {
    readonly pageInfo: { readonly endCursor: string };
    readonly edges: readonly unknown[];
  };
}

async function page(world: SlotOfferWorld, id: string, figures: Figures): Promise<void> {
  const { client } = world.waitlist;
  let after: string | null = null;
  const ask = async (): Promise<void> => {
    const { waitlist } = await client.read<ShownPage>('health-staff', PAGE, { id, after });
    if (waitlist.edges.length !== 50) throw new Error('the page is not full');
    after = waitlist.pageInfo.endCursor;
  };
  await measured(20, ask);
  const took = await measured(PAGES, ask);
  const statements = await statementsOf(ask);
  figures.note(
    `a page of 50 with positions and explanations over HTTP: median ${median(took).toFixed(1)} ms`,
  );
  figures.tell('... p95', quantile(took, 0.95), 60);
  figures.tell('... statements', statements.length, 12, { unit: 'statements' });
}

async function trial(policies: Policies, id: string, figures: Figures): Promise<void> {
  const draft = content([tier('HOMELESS', isHomeless), tier('INFANT', hasInfant)]);
  const took = await measured(7, async () => {
    const { reasons, people } = await policies.try(id, draft, {}, 'manager');
    if (reasons || people.value !== LONG) throw new Error('the policy was not tried on everybody');
  });
  figures.tell(`trying a policy on ${String(LONG)} entries`, median(took), 2_000);
}

/** A caseworker with 100 people in 60 queues. */
export async function caseload(world: SlotOfferWorld, figures: Figures): Promise<void> {
  const [entries, queues] = [100, 60];
  await newcomer(world.waitlist.client, 'busy-caseworker', await world.capacity.today(), 'CW');
  for (let nth = 0; nth < queues; nth += 1) {
    const id = await world.waitlist.queue();
    const theirs = Math.floor(entries / queues) + (nth < entries % queues ? 1 : 0);
    const ids = await manyQueued(world, id, 40 + theirs);
    await world.owner.rows(
      `insert into case_relationship (id, case_id, kind, person_id, reason, valid_from, recorded_at)
       select gen_random_uuid(), e.case_id, 'RESPONSIBLE', p.id, 'Måling', broker_today(), broker_now()
       from waitlist_entry e, person p where e.id = any ($1) and p.subject = 'demo:busy-caseworker'`,
      [ids.slice(0, theirs)],
    );
  }
  await world.owner.rows('vacuum analyze');
  const asked = `{ myCaseload(first: 100) { edges { node { waitlistEntries { id position { position } } } } } }`;
  const ask = async (): Promise<void> => {
    const { myCaseload } = await world.waitlist.client.read<Caseload>('busy-caseworker', asked);
    const shown = myCaseload.edges.flatMap(({ node }) => node.waitlistEntries.filter((one) => one.position));
    if (shown.length !== entries) throw new Error(`${String(shown.length)} positions were shown`);
  };
  const took = await measured(15, ask);
  const statements = await statementsOf(ask);
  const positions = statements.filter((sql) => sql.includes('with asked as'));
  figures.note(
    `a caseload of ${String(entries)} entries in ${String(queues)} queues: median ${median(took).toFixed(1)} ms`,
  );
  figures.tell('... statements for the positions', positions.length, 1, { unit: 'statements' });
  figures.note(`... ${String(statements.length)} statements in all`);
}

interface Caseload {
  readonly myCaseload: {
    readonly edges: readonly {
      readonly node: { readonly waitlistEntries: readonly { readonly position: object | null }[] };
    }[];
  };
}
