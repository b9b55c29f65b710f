import {
  ACCESSIBILITIES,
  DELIVERIES,
  PARTICIPATIONS,
  REFERRALS,
  WEEKDAYS,
} from '../../catalogue/domain/index.js';
import { CODED_STATUSES } from '../../capacity/domain/index.js';
import { isDay, reason, type Reason } from '../../kernel/index.js';
import { LIST_FILTERS, TIMES_OF_DAY, type Near, type SearchFilter } from './filter.js';
import { PAGE_MAX } from './search.js';
import { SORTS, type Sort } from './sort.js';

export type QueryProblemCode =
  | 'FILTER_EMPTY'
  | 'FILTER_TOO_MANY'
  | 'FILTER_UNKNOWN_VALUE'
  | 'FILTER_OUT_OF_RANGE'
  | 'FILTER_NEEDS_POINT'
  | 'SORT_UNKNOWN'
  | 'SORT_NEEDS_POINT'
  | 'PAGE_OUT_OF_RANGE';

/** Values in one list of a filter, at most. */
const VALUES_MAX = 100;
const VALUE_MAX_CHARS = 200;
/** Half the way round the earth. */
const WITHIN_MAX_KM = 20_000;

/** The filters whose values are fixed; the values of the others are data, and one that nothing has finds nothing. */
const FIXED: Readonly<Partial<Record<keyof SearchFilter, readonly string[]>>> = {
  deliveries: DELIVERIES,
  referrals: REFERRALS,
  participations: PARTICIPATIONS,
  accessibility: ACCESSIBILITIES,
  weekdays: WEEKDAYS,
  timesOfDay: TIMES_OF_DAY,
  capacityStatuses: CODED_STATUSES,
};

type Problem = Reason<QueryProblemCode>;

/** Everything wrong with a filter, each with the path of its field; empty when it can be used. */
export function filterProblems(filter: SearchFilter): Problem[] {
  const problems: Problem[] = [];
  for (const name of LIST_FILTERS) {
    const values: readonly string[] | null | undefined = filter[name];
    if (values) problems.push(...listProblems(`filter.${name}`, values, FIXED[name]));
  }
  const fee = filter.maxFeeDkk;
  if (typeof fee === 'number' && !(Number.isFinite(fee) && fee >= 0)) {
    problems.push(
      outOfRange('filter.maxFeeDkk', 'Beløbet skal være 0 eller mere.', 'The amount must be 0 or more.'),
    );
  }
  problems.push(...startProblems(filter));
  return filter.near ? [...problems, ...nearProblems(filter.near)] : problems;
}

function startProblems({ startsBefore: day }: SearchFilter): Problem[] {
  return typeof day === 'string' && !isDay(day)
    ? [outOfRange('filter.startsBefore', 'Dagen findes ikke.', 'There is no such day.')]
    : [];
}

/** Everything wrong with filter, sort and page size of a search; the text is checked by cleanQuery. */
export function queryProblems(query: { filter?: SearchFilter; sort?: Sort; first: number }): Problem[] {
  const problems = filterProblems(query.filter ?? {});
  if (query.sort !== undefined && !SORTS.includes(query.sort)) {
    problems.push(reason('SORT_UNKNOWN', 'sort', 'Der kan ikke sorteres sådan.', 'There is no such sort.'));
  }
  const near = query.filter?.near;
  if (query.sort === 'DISTANCE' && (typeof near?.lat !== 'number' || typeof near.lon !== 'number')) {
    problems.push(
      reason(
        'SORT_NEEDS_POINT',
        'filter.near',
        'Afstand kræver et punkt at måle fra.',
        'Distance needs a point to measure from.',
      ),
    );
  }
  if (!Number.isInteger(query.first) || query.first < 1 || query.first > PAGE_MAX) {
    problems.push(
      reason(
        'PAGE_OUT_OF_RANGE',
        'first',
        `Bed om 1 til ${PAGE_MAX} ad gangen.`,
        `Ask for 1 to ${PAGE_MAX} at a time.`,
      ),
    );
  }
  return problems;
}

function listProblems(
  field: string,
  values: readonly string[],
  allowed: readonly string[] | undefined,
): Problem[] {
  if (values.length === 0) {
    return [
      reason(
        'FILTER_EMPTY',
        field,
        'Listen er tom. Vælg noget, eller lad feltet være.',
        'The list is empty. Choose something, or leave the field out.',
      ),
    ];
  }
  if (values.length > VALUES_MAX) {
    return [reason('FILTER_TOO_MANY', field, `Vælg højst ${VALUES_MAX}.`, `Choose at most ${VALUES_MAX}.`)];
  }
  return values.flatMap((value, at) => {
    const known = allowed ? allowed.includes(value) : value !== '' && value.length <= VALUE_MAX_CHARS;
    if (known) return [];
    return [
      reason('FILTER_UNKNOWN_VALUE', `${field}[${at}]`, 'Værdien findes ikke.', 'There is no such value.'),
    ];
  });
}

function nearProblems({ lat, lon, withinKm }: Near): Problem[] {
  const problems: Problem[] = [];
  for (const [name, value, most] of [['lat', lat, 90] as const, ['lon', lon, 180] as const]) {
    const field = `filter.near.${name}`;
    if (typeof value !== 'number') {
      problems.push(
        reason(
          'FILTER_NEEDS_POINT',
          field,
          'Punktet skal have både bredde og længde.',
          'The point needs both latitude and longitude.',
        ),
      );
    } else if (!(Math.abs(value) <= most)) {
      problems.push(
        outOfRange(field, `Grader fra -${most} til ${most}.`, `Degrees from -${most} to ${most}.`),
      );
    }
  }
  if (typeof withinKm === 'number' && !(withinKm > 0 && withinKm <= WITHIN_MAX_KM)) {
    problems.push(
      outOfRange(
        'filter.near.withinKm',
        `Mere end 0 og højst ${WITHIN_MAX_KM} km.`,
        `More than 0 and at most ${WITHIN_MAX_KM} km.`,
      ),
    );
  }
  return problems;
}

const outOfRange = (field: string, da: string, en: string): Problem =>
  reason('FILTER_OUT_OF_RANGE', field, da, en);
