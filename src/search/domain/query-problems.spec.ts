import { describe, expect, it } from '@jest/globals';
import type { SearchFilter } from './filter.js';
import { filterProblems, queryProblems } from './query-problems.js';

const fields = (filter: SearchFilter): string[] =>
  filterProblems(filter).map((problem) => `${problem.field ?? ''}:${problem.code}`);

describe('problems of a filter', () => {
  it('are none for a good one', () => {
    const filter: SearchFilter = {
      departments: ['health'],
      near: { lat: 55.6, lon: 12.5, withinKm: 5 },
      maxFeeDkk: 0,
      deliveries: ['DIGITAL'],
      weekdays: null,
    };
    expect(fields(filter)).toEqual([]);
    expect(fields({ near: { lat: 55, lon: 12 } })).toEqual([]);
  });

  it.each<[SearchFilter, string]>([
    [{ departments: [] }, 'filter.departments:FILTER_EMPTY'],
    [{ purposes: [''] }, 'filter.purposes[0]:FILTER_UNKNOWN_VALUE'],
    [{ deliveries: ['DIGITAL', 'TELEPATHY' as 'DIGITAL'] }, 'filter.deliveries[1]:FILTER_UNKNOWN_VALUE'],
    [{ timesOfDay: ['NIGHT' as 'EVENING'] }, 'filter.timesOfDay[0]:FILTER_UNKNOWN_VALUE'],
    [{ maxFeeDkk: -1 }, 'filter.maxFeeDkk:FILTER_OUT_OF_RANGE'],
    [{ maxFeeDkk: NaN }, 'filter.maxFeeDkk:FILTER_OUT_OF_RANGE'],
    [{ near: { lat: 91, lon: 0 } }, 'filter.near.lat:FILTER_OUT_OF_RANGE'],
    [{ near: { lat: 0, lon: -181 } }, 'filter.near.lon:FILTER_OUT_OF_RANGE'],
    [{ near: { lat: NaN, lon: 0 } }, 'filter.near.lat:FILTER_OUT_OF_RANGE'],
    [{ near: { lat: 55, lon: 12, withinKm: 0 } }, 'filter.near.withinKm:FILTER_OUT_OF_RANGE'],
    [{ near: { lat: 55, withinKm: 5 } }, 'filter.near.lon:FILTER_NEEDS_POINT'],
    [{ areas: Array.from({ length: 101 }, (_, at) => `a${at}`) }, 'filter.areas:FILTER_TOO_MANY'],
  ])('are found in %j', (filter, problem) => {
    expect(fields(filter)).toEqual([problem]);
  });

  it('are said all at once, each with its field', () => {
    expect(fields({ laws: [], near: { withinKm: -3 }, maxFeeDkk: -5 })).toEqual([
      'filter.laws:FILTER_EMPTY',
      'filter.maxFeeDkk:FILTER_OUT_OF_RANGE',
      'filter.near.lat:FILTER_NEEDS_POINT',
      'filter.near.lon:FILTER_NEEDS_POINT',
      'filter.near.withinKm:FILTER_OUT_OF_RANGE',
    ]);
  });
});

describe('problems of a search', () => {
  const codes = (query: Parameters<typeof queryProblems>[0]): string[] =>
    queryProblems(query).map((problem) => `${problem.field ?? ''}:${problem.code}`);

  it('are found in sort and page', () => {
    expect(codes({ sort: 'DISTANCE', first: 20 })).toEqual(['filter.near:SORT_NEEDS_POINT']);
    expect(codes({ sort: 'REFUND' as 'FEE', first: 20 })).toEqual(['sort:SORT_UNKNOWN']);
    expect(codes({ first: 0 })).toEqual(['first:PAGE_OUT_OF_RANGE']);
    expect(codes({ first: 101 })).toEqual(['first:PAGE_OUT_OF_RANGE']);
    expect(codes({ first: 2.5 })).toEqual(['first:PAGE_OUT_OF_RANGE']);
    expect(codes({ sort: 'DISTANCE', filter: { near: { lat: 55, lon: 12 } }, first: 100 })).toEqual([]);
  });
});
