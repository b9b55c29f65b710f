import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayNumberOf } from '../../kernel/index.js';
import { queryProblems } from './query-problems.js';
import { search } from './search.js';
import type { SortKey } from './sort.js';
import { soonProblems, startingInTime } from './start-filter.js';
import { indexOf, titled } from './testing/fixture.js';

const TODAY = '2026-03-02';
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

/** An index in which each document starts so many days from today; null: nobody can say. */
function starting(days: readonly (number | null)[]) {
  const index = indexOf(NAMES.map((id) => titled(id, id.toUpperCase())));
  NAMES.forEach((id, nth) => {
    const wait = days[nth] ?? null;
    index.setStart(id, wait === null ? null : dayNumberOf(TODAY) + wait);
  });
  return index;
}

const arbitraryDays = fc.array(fc.option(fc.integer({ min: 0, max: 120 }), { nil: null }), {
  minLength: 6,
  maxLength: 6,
});

describe('when something starts', () => {
  it('finds what starts within so many weeks, and never what nobody can say of', () => {
    fc.assert(
      fc.property(arbitraryDays, fc.nat(20), (days, weeks) => {
        const filter = startingInTime({ startsWithinWeeks: weeks }, TODAY);
        const hits = search(starting(days), { filter, first: 9 }).hits.map(({ id }) => id);
        const soon = NAMES.filter((_id, nth) => (days[nth] ?? Infinity) <= 7 * weeks);
        expect(new Set(hits)).toEqual(new Set(soon));
      }),
    );
  });

  it('puts the earliest first, what nobody can say of last, and goes on page by page', () => {
    fc.assert(
      fc.property(arbitraryDays, (days) => {
        const index = starting(days);
        const waitOf = (id: string): number => days[NAMES.indexOf(id)] ?? Infinity;
        const first = search(index, { sort: 'EARLIEST_START', first: 3 }).hits;
        const last = first.at(-1);
        const after = last ? { key: JSON.parse(JSON.stringify(last.sortKey)) as SortKey, id: last.id } : null;
        const rest = search(index, { sort: 'EARLIEST_START', first: 9, after }).hits;
        const ids = [...first, ...rest].map(({ id }) => id);
        expect(ids).toEqual(
          [...NAMES].sort((one, other) => waitOf(one) - waitOf(other) || (one < other ? -1 : 1)),
        );
      }),
    );
  });

  it('takes the earlier of two days', () => {
    const before = (startsBefore: string, startsWithinWeeks: number) =>
      startingInTime({ startsBefore, startsWithinWeeks }, TODAY).startsBefore;
    expect(before('2026-03-05', 2)).toBe('2026-03-05');
    expect(before('2026-12-01', 2)).toBe(addDays(TODAY, 15));
    expect(startingInTime({ startsBefore: '2026-03-05' }, TODAY).startsBefore).toBe('2026-03-05');
  });

  it('keeps its start when a document is replaced, and forgets it on demand', () => {
    const index = starting([1, 2, 3, 4, 5, 6]);
    index.upsert(titled('a', 'Anden titel'));
    const ids = () =>
      search(index, { filter: { startsBefore: addDays(TODAY, 2) }, first: 9 }).hits.map(({ id }) => id);
    expect(ids()).toEqual(['a']);
    index.setStart('a', null);
    expect(ids()).toEqual([]);
  });

  it('refuses weeks and days that are none', () => {
    expect(soonProblems({ startsWithinWeeks: 0 })).toEqual([]);
    for (const weeks of [-1, 1.5, 157, NaN])
      expect(soonProblems({ startsWithinWeeks: weeks })).toMatchObject([
        { field: 'filter.startsWithinWeeks' },
      ]);
    expect(queryProblems({ filter: { startsBefore: '2026-02-30' }, first: 1 })).toMatchObject([
      { code: 'FILTER_OUT_OF_RANGE', field: 'filter.startsBefore' },
    ]);
  });
});
