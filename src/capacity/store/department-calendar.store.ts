import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { DatedRecordStore } from '../../platform/dated-record/index.js';
import { DEFAULT_DEPARTMENT_CALENDAR, type DepartmentCalendar } from '../domain/index.js';

/** The topic under which a change of a department's calendar reaches every process. */
export const DEPARTMENT_CALENDAR_TOPIC = 'department_calendar';

/** When departments are closed and how long their statements hold, as dated data; the key is the department's id. */
@Injectable()
export class DepartmentCalendarStore extends DatedRecordStore<DepartmentCalendar> {
  constructor() {
    super('department_calendar');
  }

  /** The calendar of a department on a day; the default for one that has stated none. */
  async of(tx: Pick<Tx, 'query'>, departmentId: string, day: Day): Promise<DepartmentCalendar> {
    const [record] = await this.inForce(tx, day, [departmentId]);
    return record?.content ?? DEFAULT_DEPARTMENT_CALENDAR;
  }

  /** For how many days a statement of each department counts as fresh, by the calendars of a day. */
  async statementDays(tx: Pick<Tx, 'query'>, day: Day): Promise<(departmentId: string) => number> {
    const records = await this.inForce(tx, day);
    const days = new Map(records.map(({ key, content }) => [key, content.statementDays]));
    return (departmentId) => days.get(departmentId) ?? DEFAULT_DEPARTMENT_CALENDAR.statementDays;
  }
}
