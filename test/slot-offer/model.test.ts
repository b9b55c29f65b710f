import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Reconcile } from '../../src/slot-offer/index.js';
import { line } from '../waitlist/waitlist-world.js';
import { SlotOfferWorld } from './slot-offer-world.js';

/**
 * Model-based: whatever people and staff do in whatever order, everybody is where a list kept by hand says, each place is
 * offered to whom a naive walk through the queue finds first, nobody ever loses the day of the first referral, and the
 * reconciler finds nothing. More and longer runs: `RUNS=1000 COMMANDS=60 npm run test:model`.
 */
const RUNS = Number(process.env['RUNS'] ?? 25);
const COMMANDS = Number(process.env['COMMANDS'] ?? 30);
const PEOPLE = 6;

let world: SlotOfferWorld;
let cases: readonly string[];
beforeAll(async () => {
  world = await SlotOfferWorld.start({ env: { SLOT_OFFER_PORTION: '3' } });
  cases = await world.waitlist.healthCases(PEOPLE);
}, 180_000);
afterAll(async () => world.close());

type State = 'WAITING' | 'PAUSED' | 'OFFERED' | 'PLACED' | 'STARTED';

/** What somebody who keeps the list by hand knows of one person. */
interface Person {
  state: State;
  readonly entryId: string;
  readonly since: string;
  placementId: string | null;
}

interface Model {
  places: number;
  readonly people: Map<number, Person>;
}

interface Real {
  readonly id: string;
}

interface Row {
  readonly id: string;
  readonly state: string;
  readonly since: string;
}

/** Everybody is where the list says, every place is held or taken by exactly those, and nobody's day changed. */
async function agrees({ id }: Real, { places, people }: Model): Promise<void> {
  const rows = await world.owner.rows<Row>(
    `select id, state, first_referral_on::text as since from waitlist_entry
     where intervention_id = $1 and state in ('WAITING', 'PAUSED', 'OFFERED', 'PLACED', 'STARTED')`,
    [id],
  );
  const byHand = [...people.values()].map(({ entryId, state, since }) => `${entryId} ${state} ${since}`);
  expect(rows.map((row) => `${row.id} ${row.state} ${row.since}`).sort()).toEqual(byHand.sort());
  const inState = (...states: readonly State[]): number =>
    [...people.values()].filter(({ state }) => states.includes(state)).length;
  const taken = inState('OFFERED', 'PLACED', 'STARTED');
  const [counted] = await world.owner.rows(
    `select count(*) filter (where state = 'HELD')::int as held,
       count(*) filter (where state = 'OCCUPIED')::int as occupied,
       count(*) filter (where state = 'FREE')::int as free
     from place where intervention_id = $1`,
    [id],
  );
  expect(counted).toEqual({
    held: inState('OFFERED', 'PLACED'),
    occupied: inState('STARTED'),
    free: Math.max(0, places - taken),
  });
}

abstract class Step implements fc.AsyncCommand<Model, Real> {
  abstract readonly check: (model: Readonly<Model>) => boolean;
  protected abstract do(model: Model, real: Real): Promise<void>;
  async run(model: Model, real: Real): Promise<void> {
    await this.do(model, real);
    await agrees(real, model);
  }
}

const isIn = ({ people }: Readonly<Model>, who: number, ...states: readonly State[]): boolean => {
  const person = people.get(who);
  return person !== undefined && states.includes(person.state);
};

class Join extends Step {
  constructor(
    readonly who: number,
    readonly month: number,
  ) {
    super();
  }
  override readonly check = ({ people }: Readonly<Model>): boolean => !people.has(this.who);
  protected override async do({ people }: Model, { id }: Real): Promise<void> {
    const since = `2026-0${String(this.month)}-11`;
    const said = line(cases[this.who] ?? '', id, { firstReferralOn: since });
    const [entryId] = await world.waitlist.filled([said]);
    people.set(this.who, { state: 'WAITING', entryId: entryId ?? '', since, placementId: null });
  }
  override toString = (): string => `join ${String(this.who)} since month ${String(this.month)}`;
}

class Open extends Step {
  constructor(readonly places: number) {
    super();
  }
  override readonly check = (): boolean => true;
  protected override async do(model: Model, { id }: Real): Promise<void> {
    await world.capacity.state([{ interventionId: id, places: this.places }]);
    model.places = this.places;
  }
  override toString = (): string => `open ${String(this.places)}`;
}

/** A change of one person's entry through the API. */
class Entry extends Step {
  constructor(
    readonly who: number,
    readonly mutation: 'pauseEntry' | 'resumeEntry' | 'withdrawEntry',
  ) {
    super();
  }
  override readonly check = (model: Readonly<Model>): boolean => {
    if (this.mutation === 'pauseEntry') return isIn(model, this.who, 'WAITING');
    return this.mutation === 'resumeEntry'
      ? isIn(model, this.who, 'PAUSED')
      : isIn(model, this.who, 'WAITING', 'PAUSED');
  };
  protected override async do({ people }: Model): Promise<void> {
    const person = people.get(this.who)!;
    const [declared, said] = {
      pauseEntry: ['$entryId: ID!, $reason: PauseReason!', { reason: 'ILLNESS' }],
      resumeEntry: ['$entryId: ID!', {}],
      withdrawEntry: ['$entryId: ID!, $reason: LeavingReason!', { reason: 'CITIZENS_WISH' }],
    }[this.mutation] as [string, object];
    await world.waitlist.done('health-staff', this.mutation, declared, { entryId: person.entryId, ...said });
    if (this.mutation === 'withdrawEntry') people.delete(this.who);
    else person.state = this.mutation === 'pauseEntry' ? 'PAUSED' : 'WAITING';
  }
  override toString = (): string => `${this.mutation} ${String(this.who)}`;
}

/** What the worker does; whom it asks is worked out beforehand, place by place, as somebody with a list would. */
class Match extends Step {
  override readonly check = (): boolean => true;
  protected override async do({ people }: Model, { id }: Real): Promise<void> {
    const free = await world.owner.rows<{ id: string; vacancy: number }>(
      `select id, vacancy from place where intervention_id = $1 and state = 'FREE' order by id`,
      [id],
    );
    const before = await world.owner.rows<{ place: string; vacancy: number; entry: string; state: string }>(
      'select place_id as place, vacancy, entry_id as entry, state from slot_offer where intervention_id = $1',
      [id],
    );
    const waiting = (await world.waitlist.order(id)).filter((entryId) =>
      [...people.values()].some((one) => one.entryId === entryId && one.state === 'WAITING'),
    );
    const open = before.filter(({ state }) => state === 'OPEN').length;
    const expected = new Map<string, string>();
    for (const place of free) {
      if (open + expected.size >= 3) break;
      const next = waiting.find(
        (entryId) =>
          ![...expected.values()].includes(entryId) &&
          !before.some(
            (one) => one.place === place.id && one.vacancy === place.vacancy && one.entry === entryId,
          ),
      );
      if (next !== undefined) expected.set(place.id, next);
    }
    expect(await world.match(id)).toBe(expected.size);
    const now = await world.offers(id, 'OPEN');
    for (const [placeId, entryId] of expected) {
      expect(now.find((offer) => offer.placeId === placeId)?.entryId).toBe(entryId);
      for (const person of people.values()) if (person.entryId === entryId) person.state = 'OFFERED';
    }
  }
  override toString = (): string => 'match';
}

class Answer extends Step {
  constructor(
    readonly who: number,
    readonly said: 'yes' | 'not now' | 'ill' | 'no',
  ) {
    super();
  }
  override readonly check = (model: Readonly<Model>): boolean => isIn(model, this.who, 'OFFERED');
  protected override async do({ people }: Model, { id }: Real): Promise<void> {
    const person = people.get(this.who)!;
    const offer = (await world.offers(id, 'OPEN')).find(({ entryId }) => entryId === person.entryId)!;
    if (this.said === 'yes') {
      await world.done('acceptSlotOffer', offer.id);
      person.state = 'PLACED';
      return;
    }
    const reason = { 'not now': 'CANNOT_COME_NOW', ill: 'ILLNESS', no: 'DOES_NOT_WANT_IT' }[this.said];
    await world.done('declineSlotOffer', offer.id, { reason });
    if (this.said === 'no') people.delete(this.who);
    else person.state = this.said === 'ill' ? 'PAUSED' : 'WAITING';
  }
  override toString = (): string => `${String(this.who)} says ${this.said}`;
}

class Expire extends Step {
  override readonly check = ({ people }: Readonly<Model>): boolean =>
    [...people.values()].some(({ state }) => state === 'OFFERED');
  protected override async do({ people }: Model, { id }: Real): Promise<void> {
    await world.letExpire(id);
    await world.expire();
    for (const person of people.values()) if (person.state === 'OFFERED') person.state = 'WAITING';
  }
  override toString = (): string => 'expire';
}

class GiveBack extends Step {
  constructor(readonly who: number) {
    super();
  }
  override readonly check = (model: Readonly<Model>): boolean => isIn(model, this.who, 'PLACED');
  protected override async do({ people }: Model, { id }: Real): Promise<void> {
    const person = people.get(this.who)!;
    const offers = await world.offers(id, 'ACCEPTED');
    const offer = offers.filter(({ entryId }) => entryId === person.entryId).at(-1)!;
    await world.done('givePlaceBack', offer.id);
    person.state = 'WAITING';
  }
  override toString = (): string => `${String(this.who)} gives back`;
}

class Start extends Step {
  constructor(readonly who: number) {
    super();
  }
  override readonly check = (model: Readonly<Model>): boolean => isIn(model, this.who, 'PLACED');
  protected override async do({ people }: Model, { id }: Real): Promise<void> {
    const person = people.get(this.who)!;
    person.placementId = String(await world.capacity.start(cases[this.who] ?? '', id));
    person.state = 'STARTED';
  }
  override toString = (): string => `${String(this.who)} starts`;
}

class End extends Step {
  constructor(readonly who: number) {
    super();
  }
  override readonly check = (model: Readonly<Model>): boolean => isIn(model, this.who, 'STARTED');
  protected override async do({ people }: Model): Promise<void> {
    expect(await world.capacity.end(people.get(this.who)?.placementId ?? '')).toBeNull();
    people.delete(this.who);
  }
  override toString = (): string => `${String(this.who)} ends`;
}

it('keeps everybody where a list by hand says, whatever happens in whatever order', async () => {
  const who = fc.nat(PEOPLE - 1);
  const commands = fc.commands(
    [
      fc.tuple(who, fc.integer({ min: 1, max: 9 })).map(([one, month]) => new Join(one, month)),
      fc.tuple(who, fc.integer({ min: 1, max: 9 })).map(([one, month]) => new Join(one, month)),
      fc.nat(4).map((places) => new Open(places)),
      fc
        .tuple(who, fc.constantFrom('pauseEntry', 'resumeEntry', 'withdrawEntry'))
        .map(([one, mutation]) => new Entry(one, mutation)),
      fc.constant(new Match()),
      fc.constant(new Match()),
      fc
        .tuple(who, fc.constantFrom('yes', 'yes', 'not now', 'ill', 'no'))
        .map(([one, said]) => new Answer(one, said)),
      fc.constant(new Expire()),
      who.map((one) => new GiveBack(one)),
      who.map((one) => new Start(one)),
      who.map((one) => new End(one)),
    ],
    { maxCommands: COMMANDS, size: 'max' },
  );
  let offers = 0;
  await fc.assert(
    fc.asyncProperty(commands, async (steps) => {
      const id = await world.waitlist.queue({}, 2);
      const model: Model = { places: 2, people: new Map() };
      // Three wait already: most of what can happen needs somebody in the queue.
      for (const who of [0, 1, 2]) await new Join(who, 1 + who).run(model, { id });
      await fc.asyncModelRun(() => ({ model, real: { id } }), steps);
      offers += (await world.offers(id)).length;
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  // Runs in which hardly anybody was asked would prove little.
  expect(offers).toBeGreaterThan(RUNS);
  const found = await world.waitlist.app.app.get(Reconcile, { strict: false }).execute();
  expect(found.filter(({ count }) => count > 0)).toEqual([]);
}, 1_200_000);
