import type { WaitGuarantee } from '../../catalogue/domain/index.js';
import { addDays, addYears, reason, type Day, type Reason } from '../../kernel/index.js';
import type { CountsFrom, RunningGuarantee } from './entry.js';
import { dayProblems, when } from './field-problems.js';

/** Guarantees that count from the referral, of which the product knows the day itself. */
const FROM_REFERRAL: readonly CountsFrom[] = ['FIRST_CONTACT', 'REFERRAL_RECEIVED'];
/** How far back and ahead the day may lie from which a guarantee counts. */
const YEARS_BACK = 3;
const YEARS_AHEAD = 1;

/** What a guarantee that counts from another day counts from, in words. */
const DAY_WORDS: Readonly<Record<CountsFrom, { readonly da: string; readonly en: string }>> = {
  FIRST_CONTACT: { da: 'den første henvendelse', en: 'the first contact' },
  REFERRAL_RECEIVED: { da: 'henvisningen', en: 'the referral' },
  DISCHARGE_OR_DATE_IN_PLAN: {
    da: 'udskrivningen eller datoen i planen',
    en: 'discharge or the date in the plan',
  },
  TREATMENT_NEED_CLARIFIED: { da: 'afklaringen af behovet', en: 'the clarification of the need' },
  START_OF_RESOURCE_PATHWAY: { da: 'starten på ressourceforløbet', en: 'the start of the resource pathway' },
};

/** The right by law among what a legal basis says of waiting; a stated aim is none (e.g. SUL § 126 a). */
export const rightOf = (guarantee: WaitGuarantee | null): WaitGuarantee | null =>
  guarantee?.kind === 'GUARANTEE' ? guarantee : null;

/** Whether the day from which the guarantee counts must be stated, since no referral tells it. */
export const countsFromStatedDay = (guarantee: WaitGuarantee | null): boolean => {
  const right = rightOf(guarantee);
  return right !== null && !FROM_REFERRAL.includes(right.countsFrom);
};

/**
 * The guarantee that runs for somebody who joins under a legal basis; null when the law gives none.
 *
 * @param guaranteeFrom the stated day, where {@link countsFromStatedDay} says that one is needed
 */
export function guaranteeFor(
  guarantee: WaitGuarantee | null,
  firstReferralOn: Day,
  guaranteeFrom: Day | null,
): RunningGuarantee | null {
  const right = rightOf(guarantee);
  const from = countsFromStatedDay(guarantee) ? guaranteeFrom : firstReferralOn;
  return right && from ? { dueOn: addDays(from, right.maxDays), onBreach: right.onBreach } : null;
}

/** What is wrong with the day from which a guarantee is said to count. */
export function guaranteeProblems(
  guarantee: WaitGuarantee | null,
  guaranteeFrom: Day | null,
  today: Day,
): readonly Reason[] {
  const field = 'guaranteeFrom';
  if (!guarantee || !countsFromStatedDay(guarantee)) {
    return when(
      guaranteeFrom !== null,
      'NO_GUARANTEE_DAY_NEEDED',
      field,
      'Ingen frist efter hjemlen tæller fra en dag, der skal oplyses.',
      'No guarantee under the legal basis counts from a day that must be stated.',
    );
  }
  const { da, en } = DAY_WORDS[guarantee.countsFrom];
  if (guaranteeFrom === null) {
    return [
      reason(
        'GUARANTEE_DAY_MISSING',
        field,
        `Skriv dagen for ${da}: fristen i loven tæller fra den.`,
        `State the day of ${en}: the guarantee by law counts from it.`,
      ),
    ];
  }
  // A discharge or a pathway is planned ahead; a need was clarified or was not.
  const isPlannable = guarantee.countsFrom !== 'TREATMENT_NEED_CLARIFIED';
  const to = isPlannable ? addYears(today, YEARS_AHEAD) : today;
  return dayProblems(guaranteeFrom, field, { from: addYears(today, -YEARS_BACK), to });
}
