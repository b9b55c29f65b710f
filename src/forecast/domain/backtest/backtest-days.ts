import { addDays, addYears, type Day } from '../../../kernel/index.js';

/** The days on which a backtest forecasts, the earliest first: back from a day, in equal steps, for so many years. */
export function backtestDays(last: Day, everyDays: number, years: number): readonly Day[] {
  const first = addYears(last, -years);
  const days: Day[] = [];
  // The nearest day is a whole step back: of what was forecast yesterday nothing is known yet.
  for (let day = addDays(last, -everyDays); day >= first; day = addDays(day, -everyDays)) days.unshift(day);
  return days;
}
