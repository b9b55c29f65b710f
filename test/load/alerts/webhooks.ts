import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { WebhookSecrets } from '../../../src/alert/channel/webhook/webhook-secrets.js';
import { quantile, type Figures } from '../figures.js';
import type { AlertTown } from './town.js';

/** Alerts for each receiver. */
const EACH = Number(process.env['EACH'] ?? 40);
/** Waits between tries are made so much shorter, by moving when a message is due. */
const SHORTER = 60;
const TRIES_MAX = 8;
/** One that hangs has two calls at a time, and each lasts as long as is waited for an answer. */
const HANGING_MS = (EACH * TRIES_MAX * 8_000) / 2;

/** How a receiver answers, by the address at which it listens. */
const RECEIVERS = {
  good: '127.0.0.1',
  failing: '127.0.0.2',
  hanging: '127.0.0.3',
  hanging2: '127.0.0.5',
  hanging3: '127.0.0.6',
  hanging4: '127.0.0.7',
  redirecting: '127.0.0.4',
} as const;
type Name = keyof typeof RECEIVERS;

async function listen(name: Name): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume();
    if (name === 'good') response.writeHead(200).end();
    if (name === 'failing') response.writeHead(500).end();
    if (name === 'redirecting') response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
  });
  server.listen(0, RECEIVERS[name]);
  await once(server, 'listening');
  return server;
}

/** Receivers that answer 500, hang (four of them) or point elsewhere, beside one that is good: it does not wait for them. */
export async function failingWebhooks(town: AlertTown, figures: Figures): Promise<void> {
  const count = Object.keys(RECEIVERS).length;
  await town.settle(count, count * EACH + 60);
  await town.owner.rows(`update person set valid_to = null where id = any ($1)`, [
    town.people.map(({ id }) => id),
  ]);
  const names = Object.keys(RECEIVERS) as Name[];
  const servers = await Promise.all(names.map(async (name) => listen(name)));
  const personOf = new Map(names.map((name, nth) => [name, town.people[nth]?.id ?? '']));
  const secrets = await WebhookSecrets.open(town.world.app.config);
  for (const [nth, name] of names.entries())
    await town.owner.rows(
      `with quiet as (update alert_setting set channels = '{WEBHOOK}' where person_id = $1)
       insert into alert_webhook (id, person_id, url, sealed_secret, created_at)
       values (gen_random_uuid(), $1, $2, $3, now())`,
      [
        personOf.get(name),
        `http://${RECEIVERS[name]}:${String((servers[nth]?.address() as AddressInfo).port)}/`,
        secrets.make(),
      ],
    );
  await town.worker();
  const waits: number[] = [];
  const over = new AbortController();
  const shortening = (async () => {
    while (!over.signal.aborted) {
      const moved = await town.owner.rows<{ wait: number }>(
        `with late as (
           select id, extract(epoch from due_at - clock_timestamp())::float8 as wait from outbox_message
           where kind = 'alert.deliver-webhook' and done_at is null and dead_at is null and failures > 0
             and ended_attempt = attempt and due_at > clock_timestamp() + interval '9 s'
             and exists (select from alert_delivery_attempt x where x.delivery_id = (data ->> 'deliveryId')::uuid
               and x.attempt = outbox_message.attempt and x.ended_at is not null)
           for update skip locked)
         update outbox_message m set due_at = clock_timestamp() + late.wait / $1 * interval '1 s'
         from late where m.id = late.id returning late.wait`,
        [SHORTER],
      );
      waits.push(...moved.map(({ wait }) => wait));
      await delay(100);
    }
  })();
  for (let nth = 0; nth < EACH; nth += 1) {
    await town.offers(count);
    await delay(250);
  }
  const open = `outbox_message where done_at is null and dead_at is null`;
  const deadline = performance.now() + HANGING_MS + 300_000;
  while ((await town.count(open)) > 0 && performance.now() < deadline) await delay(200);
  over.abort();
  await shortening;
  const rows = await town.owner.rows<{
    personId: string;
    state: string;
    reason: string | null;
    n: number;
    tries: number;
    s: number[];
  }>(
    `select d.person_id as "personId", d.state, d.reason, count(*)::int as n,
       max((select count(*)::int from alert_delivery_attempt x where x.delivery_id = d.id)) as tries,
       array_agg(extract(epoch from d.ended_at - d.created_at)::float8) as s
     from alert_delivery d where d.channel = 'WEBHOOK' group by 1, 2, 3`,
  );
  for (const name of names) {
    const own = rows.filter(({ personId }) => personId === personOf.get(name));
    const wanted = name === 'good' ? 'SENT' : 'DEAD';
    const right = own.filter(({ state }) => state === wanted);
    const ended = right.reduce((sum, { n }) => sum + n, 0);
    // Whose turn an offer is may shift by one from one receiver to another.
    const all = own.reduce((sum, { n }) => sum + n, 0);
    figures.tell(`${name}: ${wanted}`, ended, all, { unit: 'deliveries', least: true });
    figures.tell(`${name}: tries at most`, Math.max(...own.map(({ tries }) => tries)), TRIES_MAX, {
      unit: '',
    });
    if (name === 'good')
      figures.tell(
        'good: p95 from the alert to the answer',
        quantile(
          right.flatMap(({ s }) => s),
          0.95,
        ) * 1_000,
        2_000,
      );
    else figures.note(`given up as ${own.map(({ reason }) => String(reason)).join(', ')}`);
  }
  figures.note(
    `waits before the next try (a ${String(SHORTER)}th was waited): ${[0.05, 0.25, 0.5, 0.75, 1]
      .map((part) => quantile(waits, part).toFixed(0))
      .join(', ')} s at 5, 25, 50, 75, 100 %`,
  );
  const dead = await town.count('outbox_message where dead_at is not null');
  figures.tell('dead letters that an operator sees', dead, (count - 1) * EACH, { unit: '', least: true });
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
}
