import { readFileSync } from 'node:fs';
import type { Delivery, Referral, Weekday } from '../../../catalogue/domain/index.js';
import type { SearchDocument } from '../search-document.js';
import type { SynonymGroup } from '../synonym.js';

interface RawIntervention {
  readonly id: string;
  readonly department: string;
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly category: string;
  readonly targetDescription: string;
  readonly provider: string;
  readonly legalBases: readonly { readonly ref: string; readonly law: string; readonly paragraph: string }[];
  readonly delivery: string;
  readonly schedule: readonly { readonly weekday: string; readonly start: string; readonly end: string }[];
  readonly location: { readonly area: string; readonly venue: string };
  readonly languages: readonly string[];
  readonly citizenFeeDkk: number;
  readonly referralRequired: string;
  readonly tags: readonly string[];
}

const DELIVERY: Readonly<Record<string, Delivery>> = {
  individual: 'INDIVIDUAL',
  rolling_group: 'ROLLING_GROUP',
  group_cohort: 'COHORT',
  digital: 'DIGITAL',
};

const DEPARTMENT: Readonly<Record<string, { da: string; en: string }>> = {
  health: { da: 'Sundhedsforvaltningen', en: 'Health department' },
  employment: { da: 'Beskæftigelsesforvaltningen', en: 'Employment department' },
  social: { da: 'Socialforvaltningen', en: 'Social department' },
};

const fixture = (path: string): string =>
  readFileSync(new URL(`../../../../test/fixtures/${path}`, import.meta.url), 'utf8');
const danish = (da: string): { da: string; en: string } => ({ da, en: da });

/** The 120 interventions of the judged set, as search documents: Danish only, one purpose each. */
export function demoDocuments(): SearchDocument[] {
  const raw = JSON.parse(fixture('demo-source/interventions.json')) as {
    readonly offers: readonly RawIntervention[];
  };
  return raw.offers.map(documentOf);
}

function documentOf(raw: RawIntervention): SearchDocument {
  return {
    id: raw.id,
    slug: raw.id,
    title: danish(raw.title),
    summary: danish(raw.summary),
    description: danish(raw.description),
    targetGroup: danish(raw.targetDescription),
    keywords: raw.tags,
    department: { id: raw.department, label: DEPARTMENT[raw.department] ?? danish(raw.department) },
    purposes: [{ id: raw.category, label: danish(raw.category) }],
    provider: { id: raw.provider, name: raw.provider },
    routes: raw.legalBases.map(({ ref, law, paragraph }) => ({
      legalBasisId: ref,
      law,
      lawName: law,
      paragraph,
      title: danish(''),
    })),
    sites: [{ name: raw.location.venue, area: raw.location.area, point: null }],
    delivery: DELIVERY[raw.delivery] ?? 'INDIVIDUAL',
    schedule: raw.schedule.map(({ weekday, start, end }) => ({
      weekday: weekday.toUpperCase() as Weekday,
      start,
      end,
    })),
    languages: raw.languages,
    feeDkk: raw.citizenFeeDkk,
    referral: raw.referralRequired.toUpperCase() as Referral,
    participation: 'VOLUNTARY',
    accessibility: [],
    queueable: true,
    anonymous: raw.tags.some((tag) => tag.startsWith('anonym')),
    privateOrPaying: raw.provider.includes('(privat)'),
    capacityStatus: null,
  };
}

/** The shipped starter list of synonyms. */
export function shippedSynonyms(): SynonymGroup[] {
  const path = new URL('../../data/synonyms.json', import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as SynonymGroup[];
}

/** A judged query: grades by intervention id (2 directly sought, 1 useful beside, others 0). */
export interface JudgedQuery {
  readonly id: string;
  readonly query: string;
  readonly kind: string;
  readonly judgments: readonly { readonly offerId: string; readonly grade: number }[];
}

/** Judged queries of a fixture. */
export function judgedQueries(path: string): readonly JudgedQuery[] {
  return (JSON.parse(fixture(path)) as { readonly queries: readonly JudgedQuery[] }).queries;
}

/** nDCG@10 of an answer, gain 2^grade - 1: 1 is the best possible order, 0 is nothing found. */
export function ndcg10(judged: JudgedQuery, ids: readonly string[]): number {
  const grades = new Map(judged.judgments.map(({ offerId, grade }) => [offerId, grade]));
  const gain = (found: readonly number[]): number =>
    found.slice(0, 10).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
  const best = gain([...grades.values()].sort((a, b) => b - a));
  return gain(ids.map((id) => grades.get(id) ?? 0)) / best;
}
