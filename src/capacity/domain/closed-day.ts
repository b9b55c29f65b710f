import { isoWeekOf, isPublicHoliday, type Day } from '../../kernel/index.js';
import type { Closure } from './closure.js';
import type { DepartmentCalendar } from './department-calendar.js';

/** Why nothing is held on a day: by law, by the department, or by the intervention. */
export type ClosedBecause = 'PUBLIC_HOLIDAY' | 'DEPARTMENT_CLOSED' | 'CLOSURE';

/** Whether a closure in force covers the day. */
export const isInClosure = (day: Day, closures: readonly Closure[]): boolean =>
  closures.some(({ fromDay, toDay }) => fromDay <= day && day <= toDay);

/** Why nothing is held on the day, the widest reason first; null when it is open. */
export function closedBecause(
  day: Day,
  calendar: DepartmentCalendar,
  closures: readonly Closure[],
): ClosedBecause | null {
  if (isPublicHoliday(day)) return 'PUBLIC_HOLIDAY';
  if (
    calendar.closedMonthDays.includes(day.slice(5)) ||
    calendar.closedDays.includes(day) ||
    (calendar.closedWeeks.length > 0 && calendar.closedWeeks.includes(isoWeekOf(day)))
  ) {
    return 'DEPARTMENT_CLOSED';
  }
  return isInClosure(day, closures) ? 'CLOSURE' : null;
}
