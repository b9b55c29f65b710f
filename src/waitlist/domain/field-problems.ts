import { isDay, reason, type Day, type Reason } from '../../kernel/index.js';

/** A list with the reason when the problem is there, else an empty one. */
export const when = <Code extends string>(
  isThere: boolean,
  code: Code,
  field: string,
  da: string,
  en: string,
): readonly Reason<Code>[] => (isThere ? [reason(code, field, da, en)] : []);

/** Between which days a day must lie, both of them included; null: no limit on that side. */
export interface DayLimits {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Why a day cannot be taken: it is none of the calendar, or lies outside its limits. */
export function dayProblems(
  day: Day,
  field: string,
  { from, to }: DayLimits,
): readonly Reason<'IMPOSSIBLE_DAY' | 'TOO_EARLY' | 'TOO_LATE'>[] {
  if (!isDay(day))
    return [
      reason('IMPOSSIBLE_DAY', field, 'Dagen findes ikke i kalenderen.', 'The day is not in the calendar.'),
    ];
  return [
    ...when(
      from !== null && day < from,
      'TOO_EARLY',
      field,
      `Dagen kan tidligst være ${from ?? ''}.`,
      `The day can be ${from ?? ''} at the earliest.`,
    ),
    ...when(
      to !== null && day > to,
      'TOO_LATE',
      field,
      `Dagen kan senest være ${to ?? ''}.`,
      `The day can be ${to ?? ''} at the latest.`,
    ),
  ];
}
