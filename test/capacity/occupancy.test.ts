import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CapacityWorld } from './capacity-world.js';

/**
 * Model-based: whatever is stated, cut, closed, started and ended in whatever order, no more are held and occupied than
 * there are places, nobody is thrown out, and the numbers are those that a slow count by hand gives.
 */
const CASES = 6;
const RUNS = 12;

let world: CapacityWorld;
let cases: readonly string[];
beforeAll(async () => {
  world = await CapacityWorld.start();
  cases = await world.cases(CASES);
}, 120_000);
afterAll(async () => world.close());

/** What a person who keeps the list by hand knows. */
interface Model {
  wanted: number;
  intake: 'OPEN' | 'CLOSED';
  readonly inside: Map<number, string>;
}

interface Real {
  readonly id: string;
}

type Command = fc.AsyncCommand<Model, Real>;

async function holds({ id }: Real, model: Model): Promise<void> {
  const [row] = await world.owner.rows<Record<string, number>>(
    `select count(*) filter (where state = 'FREE')::int as free,
       count(*) filter (where state in ('HELD', 'OCCUPIED'))::int as taken,
       count(*) filter (where closes_when_free)::int as over,
       count(*) filter (where state <> 'CLOSED')::int as rows,
       (select count(*)::int from placement where intervention_id = $1 and ended_on is null) as placed,
       (select coalesce(sum(people), 0)::int from capacity_conflict
          where intervention_id = $1 and settled_at is null) as conflict
     from place where intervention_id = $1`,
    [id],
  );
  const taken = model.inside.size;
  // The counts that are kept beside the places equal a count of them, however they changed.
  const [kept] = await world.owner.rows<Record<string, number>>(
    `select coalesce(sum(free), 0)::int as free, coalesce(sum(held + occupied), 0)::int as taken,
       coalesce(sum(closing), 0)::int as over, coalesce(sum(free + held + occupied), 0)::int as rows
     from place_count where intervention_id = $1`,
    [id],
  );
  expect(row).toMatchObject(kept ?? {});
  expect(row).toEqual({
    taken,
    placed: taken,
    free: Math.max(0, model.wanted - taken),
    over: Math.max(0, taken - model.wanted),
    rows: Math.max(model.wanted, taken),
    conflict: Math.max(0, taken - model.wanted),
  });
}

class State implements Command {
  constructor(readonly places: number) {}
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    await world.state([{ interventionId: real.id, places: this.places }]);
    model.wanted = this.places;
    await holds(real, model);
  }
  toString = (): string => `state ${String(this.places)}`;
}

class CloseIntake implements Command {
  constructor(readonly intake: 'OPEN' | 'CLOSED') {}
  check = (): boolean => true;
  async run(model: Model, real: Real): Promise<void> {
    await world.state([{ interventionId: real.id, intake: this.intake }]);
    model.intake = this.intake;
    await holds(real, model);
  }
  toString = (): string => `intake ${this.intake}`;
}

class Start implements Command {
  constructor(readonly who: number) {}
  check = ({ inside }: Readonly<Model>): boolean => !inside.has(this.who);
  async run(model: Model, real: Real): Promise<void> {
    const answer = await world.start(cases[this.who] ?? '', real.id);
    if (model.intake === 'CLOSED') expect(answer).toEqual(['INTAKE_CLOSED startedOn']);
    else if (model.inside.size < model.wanted) model.inside.set(this.who, String(answer));
    else expect(answer).toEqual(['NO_FREE_PLACE interventionId']);
    await holds(real, model);
  }
  toString = (): string => `start ${String(this.who)}`;
}

class End implements Command {
  constructor(readonly who: number) {}
  check = ({ inside }: Readonly<Model>): boolean => inside.has(this.who);
  async run(model: Model, real: Real): Promise<void> {
    expect(await world.end(model.inside.get(this.who) ?? '')).toBeNull();
    model.inside.delete(this.who);
    await holds(real, model);
  }
  toString = (): string => `end ${String(this.who)}`;
}

it('never counts more inside than there are places, whatever the order', async () => {
  const who = fc.nat(CASES - 1);
  const commands = fc.commands(
    [
      fc.nat(5).map((places) => new State(places)),
      fc.constantFrom('OPEN' as const, 'CLOSED' as const).map((intake) => new CloseIntake(intake)),
      who.map((one) => new Start(one)),
      who.map((one) => new Start(one)),
      who.map((one) => new End(one)),
    ],
    { maxCommands: 25, size: 'max' },
  );
  await fc.assert(
    fc.asyncProperty(commands, async (steps) => {
      const { id } = await world.intervention();
      await world.state([{ interventionId: id, places: 3 }]);
      const model: Model = { wanted: 3, intake: 'OPEN', inside: new Map() };
      await fc.asyncModelRun(() => ({ model, real: { id } }), steps);
    }),
    { numRuns: RUNS },
  );
}, 240_000);

it('holds at every commit when statements, starts and ends run at once', async () => {
  const { id } = await world.intervention();
  await world.state([{ interventionId: id, places: 3 }]);
  const placements = new Set<string>();
  const rounds = Array.from({ length: 12 }, (_, index) => index);
  const run = { isOn: true };
  const broken: unknown[] = [];
  const watch = (async () => {
    while (run.isOn) {
      broken.push(
        ...(await world.owner.rows(
          `select * from (select count(*) filter (where state in ('HELD', 'OCCUPIED'))::int as taken,
             count(*) filter (where state <> 'CLOSED')::int as rows,
             count(*) filter (where closes_when_free)::int as over, count(*) filter (where state = 'FREE')::int as free,
             (select places from intervention_capacity where intervention_id = $1) as places
           from place where intervention_id = $1) counted
           where taken > rows or taken - over + free <> least(places, taken - over + free)
             or (free > 0 and over > 0) or rows - over <> places`,
          [id],
        )),
      );
    }
  })();
  for (const round of rounds) {
    await Promise.all([
      world.state([{ interventionId: id, places: (round * 7) % 5 }]),
      ...cases.map(async (one) => {
        const answer = await world.start(one, id);
        if (typeof answer === 'string') placements.add(answer);
      }),
      ...[...placements].slice(0, 2).map(async (one) => {
        placements.delete(one);
        await world.end(one);
      }),
    ]);
  }
  run.isOn = false;
  await watch;
  expect(broken).toEqual([]);
  const counted = await world.capacity(id);
  expect(counted?.occupied).toBe(placements.size);
}, 120_000);
