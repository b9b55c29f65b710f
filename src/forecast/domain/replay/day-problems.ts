import { isDay, reason, type Day, type Reason } from '../../../kernel/index.js';
import type { EventLog } from '../log/logged.js';

/** Why no forecast can be made for a day: it is none, or lies before the log begins. */
export function asOfProblems({ from }: EventLog, day: Day): readonly Reason<'NOT_A_DAY' | 'BEFORE_LOG'>[] {
  const isReal: boolean = isDay(day);
  if (!isReal) return [reason('NOT_A_DAY', 'asOf', `»${day}« er ikke en dag.`, `"${day}" is no day.`)];
  if (day >= from) return [];
  return [reason('BEFORE_LOG', 'asOf', `Loggen begynder først ${from}.`, `The log only begins on ${from}.`)];
}
