import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import pg from 'pg';
import { startApi, type ApiProgram } from '../../support/main-program.js';
import type { SlotOfferWorld } from '../../slot-offer/slot-offer-world.js';
import { measured, median, type Figures } from '../figures.js';
import { manyQueued } from './many-queued.js';

/** How many answer at the same time. */
const CLIENTS = 10;
/** How many answers one measurement is. */
const ANSWERS = 300;
const ROUNDS = 9;
/** Before anything counts: a process that has just begun runs code that is not compiled yet. */
const WARMING = 5;

const ACCEPT = `mutation ($slotOfferId: ID!, $key: String!) {
  answer: acceptSlotOffer(slotOfferId: $slotOfferId, byWhom: CITIZEN, channel: TELEPHONE, note: "Ringede selv.",
    idempotencyKey: $key) { __typename ... on SlotOffer { id state } } }`;

interface Offered {
  readonly id: string;
  readonly entryId: string;
  readonly caseId: string;
  readonly interventionId: string;
}

/** All of the work, so many at a time. */
async function atOnce(
  items: readonly Offered[],
  work: (one: Offered, client: number) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const client = async (number: number): Promise<void> => {
    for (let one = waiting.pop(); one; one = waiting.pop()) await work(one, number);
  };
  await Promise.all(Array.from({ length: CLIENTS }, async (_, number) => client(number)));
}

const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

async function accept({ url }: ApiProgram, token: string, slotOfferId: string): Promise<void> {
  const body = JSON.stringify({ query: ACCEPT, variables: { slotOfferId, key: randomUUID() } });
  const answer = await new Promise<string>((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const sent = request(`${url}/graphql`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end(body);
  });
  if (!answer.includes('"ACCEPTED"')) throw new Error(answer.slice(0, 500));
}

/**
 * The same rows, written in one transaction by hand: the answer under its key, the offer, its task, the entry with its
 * event, the change feed, the case's history and the audit row. It checks nothing and reads nothing.
 */
async function byHand(client: pg.Client, personId: string, one: Offered): Promise<void> {
  const { id, entryId, caseId, interventionId } = one;
  await client.query('begin');
  await client.query(
    `insert into idempotent_answer (person_id, operation, key, fingerprint, answer) values ($1, 'acceptSlotOffer', $2, $3, $4)`,
    [personId, randomUUID(), 'f'.repeat(64), JSON.stringify({ entryId })],
  );
  await client.query(
    `update slot_offer set state = 'ACCEPTED', answered_at = broker_now(), answered_by = $2, answered_by_whom = 'CITIZEN',
       answer_channel = 'TELEPHONE', answer_note = 'Ringede selv.' where id = $1 and state = 'OPEN' and expires_at >= broker_now()`,
    [id, personId],
  );
  await client.query(
    `update waitlist_task set done_at = broker_now(), done_by = $3 where entry_id = $1 and object_id = $2 and done_at is null`,
    [entryId, id, personId],
  );
  await client.query(`update waitlist_entry set state = 'PLACED', version = version + 1 where id = $1`, [
    entryId,
  ]);
  await client.query(
    `insert into waitlist_event (entry_id, intervention_id, kind, at, person_id, from_state, to_state, before_tier, before_since,
       before_rank, details)
     select id, intervention_id, 'ACCEPTED', broker_now(), $2, 'OFFERED', 'PLACED', order_tier, order_since, order_rank, $3
     from waitlist_entry where id = $1`,
    [entryId, personId, JSON.stringify({ slotOfferId: id })],
  );
  await client.query(`insert into change_feed (topic, key) values ('waitlist', $1)`, [interventionId]);
  await client.query(
    `insert into case_event (case_id, kind, at, person_id, department_id, object_id, details)
     values ($1, 'SLOT_OFFER_ACCEPTED', broker_now(), $2, 'health', $3, '{}')`,
    [caseId, personId, entryId],
  );
  await client.query(
    `insert into audit_entry (at, person_id, roles, department_ids, action, operation, subject_ids, object_ids, details, request_id)
     values (broker_now(), $1, '{OWN}', '{health}', 'CHANGE', 'acceptSlotOffer', array[$2], array[$3, $4], $5, 'hand')`,
    [personId, caseId, entryId, id, JSON.stringify({ kind: 'ACCEPTED' })],
  );
  await client.query('commit');
}

/** How many answers a second an API takes, against the same rows written by hand; round by round, turn about. */
export async function answering(world: SlotOfferWorld, figures: Figures): Promise<void> {
  const { app } = world.waitlist;
  const [person] = await world.owner.rows<{ id: string }>(
    `select id from person where subject = 'demo:health-staff'`,
  );
  const api = await startApi(app.config);
  const token = await app.token('health-staff');
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const client = new pg.Client(app.config.databaseUrl);
      await client.connect();
      return client;
    }),
  );
  const batch = async (): Promise<readonly Offered[]> => openOffers(world, ANSWERS);
  const perSecond = async (work: (one: Offered, client: number) => Promise<void>): Promise<number> => {
    const offers = await batch();
    const [took = NaN] = await measured(1, async () => atOnce(offers, work));
    return (1_000 * ANSWERS) / took;
  };
  const [asked, written]: [number[], number[]] = [[], []];
  const byApi = async ({ id }: Offered): Promise<void> => accept(api, token, id);
  try {
    for (let round = 0; round < WARMING; round += 1) await perSecond(byApi);
    for (let round = 0; round < ROUNDS; round += 1) {
      written.push(await perSecond(async (one, client) => byHand(clients[client]!, person!.id, one)));
      asked.push(await perSecond(byApi));
    }
  } finally {
    await api.end();
    for (const client of clients) await client.end();
    agent.destroy();
  }
  figures.note(
    `answers a second over HTTP ${median(asked).toFixed(0)}, written by hand ${median(written).toFixed(0)}`,
  );
  const ratios = asked.map((value, round) => value / (written[round] ?? NaN));
  figures.note(`by round: ${ratios.map((ratio) => ratio.toFixed(2)).join(' ')}`);
  figures.tell('throughput of answering against the same rows by hand', median(ratios), 0.5, {
    unit: 'times',
    least: true,
  });
}

/** So many open offers in one new queue. */
async function openOffers(world: SlotOfferWorld, count: number): Promise<readonly Offered[]> {
  const interventionId = await world.waitlist.queue({}, count);
  await manyQueued(world, interventionId, count);
  await world.match(interventionId);
  const offers = await world.owner.rows<Offered>(
    `select o.id, o.entry_id as "entryId", o.case_id as "caseId", o.intervention_id as "interventionId"
     from slot_offer o where o.intervention_id = $1 and o.state = 'OPEN'`,
    [interventionId],
  );
  if (offers.length !== count) throw new Error(`only ${String(offers.length)} offers were made`);
  return offers;
}
