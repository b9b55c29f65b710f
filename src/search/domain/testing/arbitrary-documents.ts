import fc from 'fast-check';
import {
  ACCESSIBILITIES,
  DELIVERIES,
  PARTICIPATIONS,
  REFERRALS,
  WEEKDAYS,
} from '../../../catalogue/domain/index.js';
import type { SearchFilter } from '../filter.js';
import type { SearchDocument } from '../search-document.js';

/** Few words, so that documents share some; among them compounds, inflections and things said in filter words. */
const WORDS =
  'smerte smerter smertehåndtering stress stresshold angst angsten søvn gratis online KOL job jobbet støtte bostøtte ryger hash træning gruppe Åbenrå mentor arabisk'.split(
    ' ',
  );
const IDS = Array.from({ length: 12 }, (_, at) => `i${at}`);
const word = fc.constantFrom(...WORDS);
const words = (most: number): fc.Arbitrary<string> =>
  fc.array(word, { minLength: 1, maxLength: most }).map((chosen) => chosen.join(' '));
const text = (most: number): fc.Arbitrary<{ da: string; en: string }> =>
  fc.record({ da: words(most), en: words(most) });
const some = <Value extends string>(values: readonly Value[], most = 3): fc.Arbitrary<Value[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength: most });
const labelled = (ids: readonly string[]) =>
  fc.constantFrom(...ids).map((id) => ({ id, label: { da: id, en: id } }));
const point = fc.record({
  lat: fc.double({ min: 54, max: 58, noNaN: true }),
  lon: fc.double({ min: 8, max: 13, noNaN: true }),
});

const DEPARTMENTS = ['health', 'social', 'employment'] as const;
const PURPOSES = ['smerter', 'stress', 'bolig', 'job'] as const;
const LAWS = ['SEL', 'SUL', 'LAB'] as const;
const AREAS = ['Nordby', 'Sydby Havn', 'Midtby'] as const;
const LANGUAGES = ['da', 'en', 'ar'] as const;
const PROVIDERS = ['huset', 'centeret'] as const;

/** Small invented documents over few ids, so that some replace others. */
export const arbitraryDocument: fc.Arbitrary<SearchDocument> = fc.record({
  id: fc.constantFrom(...IDS),
  slug: fc.constant('slug'),
  title: text(3),
  summary: text(4),
  description: text(8),
  targetGroup: text(3),
  keywords: some(WORDS),
  department: labelled(DEPARTMENTS),
  purposes: fc.uniqueArray(labelled(PURPOSES), { maxLength: 3, selector: (purpose) => purpose.id }),
  provider: fc.constantFrom(...PROVIDERS).map((id) => ({ id, name: id })),
  routes: fc.array(
    fc.record({
      legalBasisId: fc.constantFrom('SEL-85', 'SUL-119'),
      law: fc.constantFrom(...LAWS),
      lawName: fc.constantFrom('Serviceloven', 'Sundhedsloven'),
      paragraph: fc.constantFrom('§ 85', '§ 85 a', '§ 119', '§ 167, stk. 1', 'kap. 20', 'hele loven'),
      title: text(2),
    }),
    { maxLength: 2 },
  ),
  sites: fc.array(
    fc.record({
      name: word,
      area: fc.option(fc.constantFrom(...AREAS)),
      point: fc.option(point),
    }),
    { maxLength: 2 },
  ),
  delivery: fc.constantFrom(...DELIVERIES),
  schedule: fc.array(
    fc.record({
      weekday: fc.constantFrom(...WEEKDAYS),
      start: fc.constantFrom('09:00', '15:59', '16:00', '19:30'),
      end: fc.constant('20:00'),
    }),
    { maxLength: 2 },
  ),
  languages: some(LANGUAGES),
  feeDkk: fc.constantFrom(0, 0, 100, 4800),
  referral: fc.constantFrom(...REFERRALS),
  participation: fc.constantFrom(...PARTICIPATIONS),
  accessibility: some(ACCESSIBILITIES),
  queueable: fc.boolean(),
  anonymous: fc.boolean(),
  privateOrPaying: fc.boolean(),
  capacityStatus: fc.constantFrom(
    'HAS_PLACES',
    'NONE',
    'NONE_WITH_WAITLIST',
    'NEEDS_ASSESSMENT',
    'CLOSED',
    null,
  ),
});

const optional = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(values, { nil: undefined, freq: 2 });
const choice = <Value extends string>(values: readonly Value[]): fc.Arbitrary<Value[] | undefined> =>
  optional(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }));

/** Filters that are free of problems and hit something now and then. */
export const arbitraryFilter: fc.Arbitrary<SearchFilter> = fc.record(
  {
    departments: choice(DEPARTMENTS),
    purposes: choice(PURPOSES),
    laws: choice(LAWS),
    areas: choice(AREAS),
    near: optional(
      fc.record({ lat: fc.constant(56), lon: fc.constant(10), withinKm: fc.constantFrom(50, 150) }),
    ),
    deliveries: choice(DELIVERIES),
    languages: choice(LANGUAGES),
    maxFeeDkk: optional(fc.constantFrom(0, 99, 100, 5000)),
    referrals: choice(REFERRALS),
    providers: choice(PROVIDERS),
    participations: choice(PARTICIPATIONS),
    accessibility: choice(ACCESSIBILITIES),
    queueable: optional(fc.boolean()),
    anonymous: optional(fc.boolean()),
    includePrivate: optional(fc.boolean()),
    weekdays: choice(WEEKDAYS),
    timesOfDay: choice(['DAYTIME', 'EVENING'] as const),
    capacityStatuses: choice(['HAS_PLACES', 'NONE', 'CLOSED'] as const),
    freePlaceNow: optional(fc.boolean()),
  },
  { requiredKeys: [] },
);

/** Texts people might type over these documents, and some that nobody would. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  words(3),
  fc.constantFrom(
    '',
    'smertr',
    'stress gratis',
    'på arabisk',
    '§ 85',
    'SEL 85 støtte',
    'i Midtby',
    'ryger hash',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** Filters with one or two fields only, so that hits remain. */
export const arbitraryNarrowFilter: fc.Arbitrary<SearchFilter> = fc
  .tuple(arbitraryFilter, fc.array(fc.nat(18), { minLength: 1, maxLength: 2 }))
  .map(([filter, kept]) => Object.fromEntries(Object.entries(filter).filter((_, at) => kept.includes(at))));
