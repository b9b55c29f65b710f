import type { Text } from '../../../kernel/index.js';
import { criteriaIn } from './fold-tree.js';
import type { PolicyContent } from './policy.js';

/** What a fact may stand for although it says something else. */
export const PROXY_MEANINGS = ['PAYER', 'LEGAL_ROUTE', 'ORIGIN'] as const;
export type ProxyMeaning = (typeof PROXY_MEANINGS)[number];

/** A fact of a policy that stands for something nobody may be ranked by, with the answer, once there is one. */
export interface ProxyFlag {
  readonly fact: string;
  readonly standsFor: readonly ProxyMeaning[];
  readonly answer: Text | null;
}

/**
 * Facts of which it is known what they stand for: the benefit says which department pays and under which law, the weeks
 * on it how much the State refunds (domain.md, refund ladder), the language where somebody comes from. A retraining plan
 * is the entrance to one legal route.
 */
const KNOWN: Readonly<Record<string, readonly ProxyMeaning[]>> = {
  benefitType: ['PAYER', 'LEGAL_ROUTE'],
  readinessStatus: ['PAYER', 'LEGAL_ROUTE'],
  pathwayType: ['LEGAL_ROUTE'],
  weeksOnPublicSupport: ['PAYER'],
  employmentStatus: ['PAYER', 'LEGAL_ROUTE'],
  flexjobApproved: ['LEGAL_ROUTE'],
  hospitalRetrainingPlan: ['LEGAL_ROUTE'],
  inHospitalPsychiatricTreatment: ['PAYER'],
  regionalDualDiagnosisCare: ['PAYER'],
  residesInMunicipality: ['PAYER'],
  danishLevel: ['ORIGIN'],
  needsInterpreter: ['ORIGIN'],
  literacyDifficulty: ['ORIGIN'],
};

/** Words in the names of facts that other municipalities may have. */
const WORDS: readonly (readonly [RegExp, ProxyMeaning])[] = [
  [/benefit|allowance|ydelse|publicsupport/, 'PAYER'],
  [/benefit|readiness|pathway|forløbstype/, 'LEGAL_ROUTE'],
  [
    /language|danish|interpreter|nationality|citizenship|ethnic|origin|birthcountry|refugee|immigra|residencepermit|sprog|tolk/,
    'ORIGIN',
  ],
];

/** Names of what is no fact about a citizen's need at all: who pays, with what refund, under which law. */
const PAYER_WORDS =
  /payer|paying|payment|refund|reimburse|funding|legalroute|legalbasis|betaler|betaling|refusion|hjemmel|takst/;

const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-zæøå]/g, '');

/** Whether a name speaks of the payer, the refund or the legal route (R49, R52). */
export const isPayerWord = (name: string): boolean => PAYER_WORDS.test(lettersOf(name));

/** What a fact stands for; nothing for most. */
export function standsFor(fact: string): readonly ProxyMeaning[] {
  if (Object.hasOwn(KNOWN, fact)) return KNOWN[fact] ?? [];
  const letters = lettersOf(fact);
  return WORDS.flatMap(([words, meaning]) => (words.test(letters) ? [meaning] : []));
}

/** The facts of a policy that stand for something else, in the order in which they appear. */
export function flagsOf({ tiers, answers }: Pick<PolicyContent, 'tiers' | 'answers'>): readonly ProxyFlag[] {
  const facts = new Set(tiers.flatMap(({ rules }) => criteriaIn(rules).map(({ fact }) => fact)));
  return [...facts].flatMap((fact) => {
    const meanings = standsFor(fact);
    const answer = answers.find((one) => one.fact === fact)?.answer ?? null;
    return meanings.length > 0 ? [{ fact, standsFor: meanings, answer }] : [];
  });
}
