import { closedBecause, type DepartmentCalendar } from '../../capacity/domain/index.js';
import { closureSpans, type LoggedClosure } from '../../forecast/domain/index.js';
import { dayWithNumber, isPublicHoliday, weekdayIndexOf, type Day } from '../../kernel/index.js';

const SATURDAY = 5;

/** On which days of some years a department takes people in: no weekends, public holidays and closed days. */
export class OpenDays {
  private readonly open: Uint8Array;
  private readonly days: Day[] = [];
  private readonly closed: Day[] = [];

  /** @param first and `last`: day numbers, both included */
  constructor(
    calendar: DepartmentCalendar,
    private readonly first: number,
    private readonly last: number,
  ) {
    this.open = new Uint8Array(last - first + 1);
    for (let number = first; number <= last; number += 1) {
      const day = dayWithNumber(number);
      this.days.push(day);
      const isWeekend = weekdayIndexOf(number) >= SATURDAY;
      const why = closedBecause(day, calendar, []);
      if (why === null && !isWeekend) this.open[number - first] = 1;
      if (why === 'DEPARTMENT_CLOSED' && !isPublicHoliday(day)) this.closed.push(day);
    }
  }

  /** The day with the number; each is written once. */
  dayOf(day: number): Day {
    return this.days[day - this.first] ?? dayWithNumber(day);
  }

  isOpen(day: number): boolean {
    return this.open[day - this.first] === 1;
  }

  /** The first open day on or after the day. */
  onOrAfter(day: number): number {
    let open = day;
    while (open < this.last && !this.isOpen(open)) open += 1;
    return open;
  }

  /** The last open day on or before the day. */
  onOrBefore(day: number): number {
    let open = day;
    while (open > this.first && !this.isOpen(open)) open -= 1;
    return open;
  }

  /** What was closed up to a day, each year's announced at its beginning. */
  closuresOf(interventionId: string, from: Day, until: Day): readonly LoggedClosure[] {
    return closureSpans(
      interventionId,
      this.closed.filter((day) => from <= day && day <= until),
      from,
    ).map((closure) => {
      const announcedOn = `${closure.from.slice(0, 4)}-01-01`;
      return { ...closure, announcedOn: announcedOn < from ? from : announcedOn };
    });
  }
}
