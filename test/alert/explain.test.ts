import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ExplainAlert } from '../../src/alert/index.js';
import { startMain } from '../support/main-program.js';
import { AlertWorld } from './alert-world.js';

let world: AlertWorld;
beforeAll(async () => {
  world = await AlertWorld.start();
}, 120_000);
afterAll(async () => world.close());
beforeEach(async () => world.clean());

/** What an operator reads, and the exit code. */
const explain = async (...args: readonly string[]): Promise<readonly [number | null, string]> => {
  const program = startMain('explain-alert', world.waitlist.app.config, { args });
  if (program.child.exitCode === null) await once(program.child, 'close');
  return [program.child.exitCode, program.output()];
};
/** The same without a process of its own. */
const explained = async (id: string, person: string | null = null): Promise<string> =>
  ((await world.get(ExplainAlert).execute(id, person)) ?? []).join('\n');
/** A place is offered to a citizen of the caseworker's, whom somebody follows who may not see the case. */
const offered = async () => {
  const queue = await world.waitlist.queue({}, 1);
  const caseId = await world.waitlist.employmentCase();
  const { id: entryId } = await world.waitlist.joined('caseworker', caseId, queue);
  await world.waitlist.done('health-staff', 'confirmReferral', '$entryId: ID!', { entryId });
  await world.subscribe('social-caseworker-1', { case_id: caseId });
  await world.forget();
  await world.offers.match(queue);
  await world.hear();
  const [row] = await world.owner.rows<Record<'message' | 'alert' | 'delivery' | 'name', string>>(
    `select a.message_id::text as message, a.id as alert, d.id as delivery, p.name
     from alert a join alert_delivery d on d.alert_id = a.id join person p on p.id = a.person_id
     where a.kind = 'SLOT_OFFER_MADE'`,
  );
  return { ...row!, caseId, entryId, queue };
};

describe('the explanation of an alert', () => {
  it('says why each person heard of a message or did not, in ids and roles alone', async () => {
    const { message, alert, delivery, name, ...hidden } = await offered();
    const [mine, follower] = [await world.idOf('caseworker'), await world.idOf('social-caseworker-1')];
    const [code, said] = await explain(message);
    expect(code).toBe(0);
    expect(said).toMatch(/^Message \d+, slot-offer\.made, .*: handled at .*Heard by SLOT_OFFER_MADE/);
    expect(said).toMatch(new RegExp(`Person ${mine}, .* answers for the citizen\\. Told at once\\.`));
    expect(said).toContain(`Alert ${alert}, URGENT.`);
    expect(said).toContain(`By e-mail, delivery ${delivery}: waits`);
    expect(said).toMatch(new RegExp(`Person ${follower}, .* follows it\\. Not told: .* could not see`));
    for (const word of [name, ...Object.values(hidden)]) expect(said).not.toContain(word);

    expect(await explained(alert)).toContain(`Person ${follower}`);
    const ofDelivery = await explained(delivery);
    expect(ofDelivery).toContain(`Person ${mine}`);
    expect(ofDelivery).not.toContain(follower);
    const [, ofOne] = await explain(message, '--person', follower);
    expect(ofOne).not.toContain(mine);
    const nobody = await world.idOf('health-staff');
    expect(await explained(message, nobody)).toContain(`Person ${nobody} was not considered`);
  }, 120_000);

  it('is found by what it is about, told or not', async () => {
    const { entryId, caseId, queue } = await offered();
    const [mine, follower] = [await world.idOf('caseworker'), await world.idOf('social-caseworker-1')];
    const [offer] = await world.owner.rows<{ id: string }>('select id from slot_offer where entry_id = $1', [
      entryId,
    ]);
    for (const id of [offer?.id ?? '', entryId, caseId]) {
      expect(await explained(id)).toMatch(new RegExp(`Person ${mine}, SLOT_OFFER_MADE: .* Told at once\\.`));
      expect(await explained(id, follower)).toMatch(/SLOT_OFFER_MADE: .* Not told/);
    }
    // Nobody was told: there are decisions, and no alert.
    await world.owner.rows(
      `update alert_decision set outcome = 'NO_ACCESS', alert_id = null, message_id = null`,
    );
    for (const table of ['alert_delivery_attempt', 'alert_delivery', 'alert_digest_item', 'alert'])
      await world.owner.rows(`delete from ${table}`);
    for (const id of [offer?.id ?? '', entryId, caseId])
      expect(await explained(id)).toMatch(new RegExp(`Person ${mine}, SLOT_OFFER_MADE: .* Not told`));
    const [task] = await world.owner.rows<{ id: string }>(
      'select id from waitlist_task where entry_id = $1',
      [entryId],
    );
    expect(await explained(task?.id ?? '')).toMatch(/^Nobody was considered/);
    expect(await explained(queue)).toMatch(/^Nobody was considered/);
  }, 120_000);

  it('says of a place or a deadline that was found by looking who was told and who was not', async () => {
    const { id } = await world.waitlist.capacity.intervention();
    await world.waitlist.capacity.state([{ interventionId: id, places: 1 }]);
    await world.subscribe('caseworker', { intervention_id: id });
    await world.subscribe('operator', { intervention_id: id, delivery: 'DIGEST' });
    await world.owner.rows(`update role_grant set valid_to = broker_today() - 1 where person_id = $1`, [
      await world.idOf('operator'),
    ]);
    await world.minute();
    const said = await explained(id);
    expect(said).toMatch(/PLACE_FREE: .* follows it\. Told at once\./);
    expect(said).toMatch(/PLACE_FREE: .* follows it\. Not told: .* could not see/);

    const { caseId, entryId, queue } = await offered();
    await world.owner.rows(
      `update slot_offer set offered_at = broker_now() - interval '2 days', expires_at = broker_now() + interval '1 hour'
       where entry_id = $1`,
      [entryId],
    );
    await world.minute();
    const [offer] = await world.owner.rows<{ id: string }>('select id from slot_offer where entry_id = $1', [
      entryId,
    ]);
    const ofOffer = await explained(offer?.id ?? '');
    expect(ofOffer).toMatch(/SLOT_OFFER_DEADLINE_NEAR: .* answers for the citizen\. Told at once\./);
    for (const hidden of [caseId, entryId, queue]) expect(ofOffer).not.toContain(hidden);
  }, 120_000);

  it('says that there is nothing, or how it is asked', async () => {
    for (const id of ['x', '999999999']) expect(await world.get(ExplainAlert).execute(id, null)).toBeNull();
    for (const args of [[randomUUID()], ['1', '2'], ['1', '--nobody']]) {
      const [code, said] = await explain(...args);
      expect(code).toBe(1);
      expect(said).toContain('Give the id of a message');
    }
  }, 120_000);
});
