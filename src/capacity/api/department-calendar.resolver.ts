import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import { isRefused, type Actor, type Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { NotFoundFault } from '../../platform/errors/index.js';
import { DayScalar, RefusalType } from '../../platform/graphql/index.js';
import { DepartmentCalendarStore } from '../store/department-calendar.store.js';
import { RecordDepartmentCalendar } from '../use-case/record-department-calendar.js';
import {
  calendarView,
  DepartmentCalendarResult,
  DepartmentCalendarType,
  RecordDepartmentCalendarArgs,
} from './department-calendar.type.js';

/** When departments are closed, and how long their statements hold. */
@Resolver()
export class DepartmentCalendarResolver {
  constructor(
    private readonly database: Database,
    private readonly store: DepartmentCalendarStore,
    private readonly record: RecordDepartmentCalendar,
  ) {}

  @Query(() => [DepartmentCalendarType], {
    description: 'The calendars in force on a day; departments that have stated none are absent.',
  })
  async departmentCalendars(
    @Args('asOf', { type: () => DayScalar, nullable: true, description: 'Default: today.' })
    asOf?: Day | null,
  ): Promise<DepartmentCalendarType[]> {
    const records = await this.store.inForce(this.database, asOf ?? (await this.database.today()));
    return records.map(calendarView);
  }

  @Mutation(() => DepartmentCalendarResult, {
    description: 'States when your department is closed and how long its statements hold, from a day on.',
  })
  async recordDepartmentCalendar(
    @CurrentActor() actor: Actor,
    @Args() { input, idempotencyKey }: RecordDepartmentCalendarArgs,
  ): Promise<DepartmentCalendarType | RefusalType> {
    const { departmentId, expectedVersion, validFrom, statementDays } = input;
    const { closedWeeks, closedMonthDays, closedDays } = input;
    const stated = { closedWeeks, closedMonthDays, closedDays, statementDays };
    const command = { idempotencyKey, departmentId, expectedVersion, validFrom, ...stated };
    const answer = await this.record.execute(actor, command);
    if (isRefused(answer)) return RefusalType.of(answer);
    const versions = await this.store.all(this.database, [answer.departmentId]);
    const newest = versions.find(({ version }) => version === answer.version) ?? versions.at(-1);
    if (!newest) throw new NotFoundFault();
    return calendarView(newest);
  }
}
