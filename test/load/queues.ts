/**
 * How fast queues and slot offers are, each figure beside the bar that it must keep. Run with `npm run bench:queues`, or
 * with the names of some parts: `npm run bench:queues -- answering`. Figures are medians unless they say otherwise.
 */
import { startTestServer } from '../support/postgres-server.js';
import { SlotOfferWorld } from '../slot-offer/slot-offer-world.js';
import { answering } from './queues/answering.js';
import { Figures } from './figures.js';
import { expiring, opening } from './queues/handing-on.js';
import { caseload, reading } from './queues/reading.js';

const PARTS = { reading, caseload, opening, expiring, answering } as const;

const wanted = process.argv.slice(2);
const figures = new Figures();
const server = await startTestServer();
try {
  for (const [name, part] of Object.entries(PARTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const world = await SlotOfferWorld.start({ env: { SLOT_OFFER_PORTION: '100000' } });
    try {
      await part(world, figures);
    } finally {
      await world.close();
    }
  }
} finally {
  await server.stop();
}
process.exitCode = figures.allKept ? 0 : 1;
