import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  conflictOf,
  endedPlace,
  planPlaces,
  wantedPlacesOf,
  type PlaceCounts,
  type PlaceState,
} from './index.js';

interface Row {
  state: PlaceState;
  closes: boolean;
  holder: number | null;
}

/** The rows of one kind, changed as a store changes them: only as the plans say, one row at a time. */
class Rows {
  rows: Row[] = [];
  wanted = 0;
  private lastHolder = 0;

  counts(): PlaceCounts {
    const count = (test: (row: Row) => boolean): number => this.rows.filter(test).length;
    return {
      free: count(({ state }) => state === 'FREE'),
      held: count(({ state }) => state === 'HELD'),
      occupied: count(({ state }) => state === 'OCCUPIED'),
      closing: count(({ closes }) => closes),
    };
  }

  holders(): number[] {
    return this.rows.flatMap(({ holder }) => holder ?? []);
  }

  state(wanted: number): void {
    const plan = planPlaces(this.counts(), wanted);
    this.wanted = wanted;
    this.change(
      plan.reviveClosing,
      ({ closes }) => closes,
      (row) => (row.closes = false),
    );
    this.change(
      plan.markClosing,
      (row) => row.holder !== null && !row.closes,
      (row) => (row.closes = true),
    );
    this.change(
      plan.closeFree,
      ({ state }) => state === 'FREE',
      (row) => (row.state = 'CLOSED'),
    );
    for (let open = plan.open; open > 0; open -= 1) {
      const closed = this.rows.find(({ state }) => state === 'CLOSED');
      if (closed) closed.state = 'FREE';
      else this.rows.push({ state: 'FREE', closes: false, holder: null });
    }
  }

  take(state: 'HELD' | 'OCCUPIED'): void {
    const free = this.rows.find((row) => row.state === 'FREE');
    if (free) Object.assign(free, { state, holder: (this.lastHolder += 1) });
  }

  start(at: number): void {
    const held = this.rows.filter(({ state }) => state === 'HELD');
    const row = held[at % held.length];
    if (row) row.state = 'OCCUPIED';
  }

  end(at: number): void {
    const taken = this.rows.filter(({ holder }) => holder !== null);
    const row = taken[at % taken.length];
    if (!row) return;
    const ended = endedPlace(this.counts().closing, row.closes);
    Object.assign(row, { state: ended.state, holder: null, closes: false });
    this.change(
      ended.reviveClosing,
      ({ closes }) => closes,
      (other) => (other.closes = false),
    );
  }

  /** Fails when there are fewer such rows than the plan says. */
  private change(count: number, test: (row: Row) => boolean, apply: (row: Row) => void): void {
    const rows = this.rows.filter(test).slice(0, count);
    expect(rows).toHaveLength(count);
    rows.forEach(apply);
  }
}

const steps = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('state' as const), value: fc.nat(8) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hold' as const), value: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('occupy' as const), value: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('start' as const), value: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('end' as const), value: fc.nat(20) }) },
);

describe('the places of one kind', () => {
  it('stay true whatever the order of statements, holds, starts and ends', () => {
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 60 }), (commands) => {
        const rows = new Rows();
        for (const command of commands) {
          const before = rows.holders();
          switch (command.do) {
            case 'state':
              rows.state(command.value);
              // Nobody is thrown out, whatever is stated.
              expect(rows.holders()).toEqual(before);
              break;
            case 'hold':
              rows.take('HELD');
              break;
            case 'occupy':
              rows.take('OCCUPIED');
              break;
            case 'start':
              rows.start(command.value);
              break;
            case 'end':
              rows.end(command.value);
              expect(rows.holders()).toHaveLength(Math.max(0, before.length - 1));
              break;
          }
          const { free, held, occupied, closing } = rows.counts();
          const taken = held + occupied;
          expect(taken).toBeLessThanOrEqual(rows.rows.filter(({ state }) => state !== 'CLOSED').length);
          expect(free + taken - closing).toBe(rows.wanted);
          expect(closing).toBe(Math.max(0, taken - rows.wanted));
          if (taken >= rows.wanted) expect(free).toBe(0);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('need no change when they are as wanted, so that stating the same twice does nothing', () => {
    const nothing = { open: 0, closeFree: 0, markClosing: 0, reviveClosing: 0 };
    expect(planPlaces({ free: 2, held: 1, occupied: 3, closing: 0 }, 6)).toEqual({ ...nothing, over: 0 });
    expect(planPlaces({ free: 0, held: 1, occupied: 3, closing: 2 }, 2)).toEqual({ ...nothing, over: 2 });
  });

  it('cut below what is taken close what is free and mark the rest', () =>
    expect(planPlaces({ free: 2, held: 1, occupied: 3, closing: 0 }, 1)).toEqual({
      open: 0,
      closeFree: 2,
      markClosing: 3,
      reviveClosing: 0,
      over: 3,
    }));

  it('raised again keep those that were to close before they open new ones', () =>
    expect(planPlaces({ free: 0, held: 0, occupied: 4, closing: 3 }, 6)).toEqual({
      open: 2,
      closeFree: 0,
      markClosing: 0,
      reviveClosing: 3,
      over: 0,
    }));

  it('put right a free place beside one that is to close', () =>
    expect(planPlaces({ free: 1, held: 0, occupied: 2, closing: 1 }, 2)).toEqual({
      open: 0,
      closeFree: 1,
      markClosing: 0,
      reviveClosing: 1,
      over: 0,
    }));
});

describe('a place whose holder lets go', () => {
  it('is free when none of its kind is to close', () =>
    expect(endedPlace(0, false)).toEqual({ state: 'FREE', reviveClosing: 0 }));

  it('closes when it was to, and instead of another that was', () => {
    expect(endedPlace(2, true)).toEqual({ state: 'CLOSED', reviveClosing: 0 });
    expect(endedPlace(2, false)).toEqual({ state: 'CLOSED', reviveClosing: 1 });
  });
});

describe('what a content asks for', () => {
  const content = {
    mode: 'PLACES',
    places: 12,
    guestPlaces: [{ municipalityCode: '0101', places: 2 }],
    intake: 'OPEN',
    keepsWaitlist: true,
  } as const;

  it('is its places and its guest places on top', () =>
    expect(wantedPlacesOf(content)).toEqual([
      { guestMunicipality: null, places: 12 },
      { guestMunicipality: '0101', places: 2 },
    ]));

  it('is no places of the intervention where cohorts have the seats or nothing is counted', () => {
    for (const mode of ['COHORTS', 'UNLIMITED', 'COUNT_ONLY'] as const) {
      expect(wantedPlacesOf({ ...content, mode })).toEqual([{ guestMunicipality: null, places: 0 }]);
    }
  });

  it('is in conflict for as many people as are over in any kind', () => {
    expect(conflictOf([{ over: 2 }, { over: 0 }, { over: 1 }])).toEqual({
      kind: 'MORE_TAKEN_THAN_PLACES',
      people: 3,
    });
    expect(conflictOf([{ over: 0 }])).toBeNull();
    expect(conflictOf([])).toBeNull();
  });
});
