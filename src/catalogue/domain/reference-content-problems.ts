import { reason, type Reason, type Text } from '../../kernel/index.js';
import type { LegalBasis, Provider, Purpose } from './reference.js';

/** A wait that a law promises in days is never longer than a year. */
const GUARANTEE_DAYS_MAX = 366;

const blankText = (value: Text, field: string): readonly Reason[] =>
  (['da', 'en'] as const)
    .filter((language) => value[language].trim() === '')
    .map((language) => reason('BLANK', `${field}.${language}`, 'Skal udfyldes.', 'Must be filled in.'));

const blank = (value: string, field: string): readonly Reason[] =>
  value.trim() === '' ? [reason('BLANK', field, 'Skal udfyldes.', 'Must be filled in.')] : [];

const digits = (value: string | null, count: number, field: string): readonly Reason[] =>
  value === null || new RegExp(`^\\d{${String(count)}}$`).test(value)
    ? []
    : [
        reason(
          'ILL_FORMED',
          field,
          `Skal have præcis ${String(count)} cifre.`,
          `Must have exactly ${String(count)} digits.`,
        ),
      ];

/** What is wrong with what a provider record says. */
export const providerProblems = (
  provider: Omit<Provider, 'id' | 'validFrom' | 'validTo'>,
): readonly Reason[] => [
  ...blank(provider.name, 'name'),
  ...digits(provider.cvr, 8, 'cvr'),
  ...digits(provider.pNumber, 10, 'pNumber'),
  ...digits(provider.locationNumber, 13, 'locationNumber'),
];

/** What is wrong with what a purpose record says. */
export const purposeProblems = (purpose: Omit<Purpose, 'id' | 'validFrom' | 'validTo'>): readonly Reason[] =>
  blankText(purpose.label, 'label');

/** What is wrong with what a legal basis record says. */
export function legalBasisProblems(
  basis: Omit<LegalBasis, 'id' | 'validFrom' | 'validTo'>,
): readonly Reason[] {
  const { refundPercent, guarantee } = basis;
  const outside = (value: number, min: number, max: number, field: string): readonly Reason[] =>
    value >= min && value <= max
      ? []
      : [
          reason(
            'OUT_OF_RANGE',
            field,
            `Skal være mellem ${String(min)} og ${String(max)}.`,
            `Must be between ${String(min)} and ${String(max)}.`,
          ),
        ];
  return [
    ...blank(basis.law, 'law'),
    ...blank(basis.lawName, 'lawName'),
    ...blank(basis.paragraph, 'paragraph'),
    ...blankText(basis.title, 'title'),
    ...(refundPercent === null ? [] : outside(refundPercent, 0, 100, 'refundPercent')),
    ...(guarantee === null ? [] : outside(guarantee.maxDays, 1, GUARANTEE_DAYS_MAX, 'guarantee.maxDays')),
  ];
}
