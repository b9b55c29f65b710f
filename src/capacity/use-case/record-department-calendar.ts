import { Injectable } from '@nestjs/common';
import { mayDo, DepartmentStore } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import {
  isRefused,
  reason,
  refuse,
  type Actor,
  type Day,
  type Reason,
  type Refused,
} from '../../kernel/index.js';
import { ChangeFeed } from '../../platform/change-feed/index.js';
import { departmentCalendarProblems, type DepartmentCalendar } from '../domain/index.js';
import { CohortEffects } from '../store/cohort-effects.js';
import { CohortStore } from '../store/cohort.store.js';
import { DEPARTMENT_CALENDAR_TOPIC, DepartmentCalendarStore } from '../store/department-calendar.store.js';

/** The calendar of a department from a day on, made from the version that was read last (0: none yet). */
export interface RecordDepartmentCalendarCommand extends DepartmentCalendar {
  readonly idempotencyKey: string;
  readonly departmentId: string;
  readonly expectedVersion: number;
  readonly validFrom: Day;
}

/** Which department's calendar, and the version made. */
export interface CalendarStep {
  readonly departmentId: string;
  readonly version: number;
}

const noSuchDepartment = (): Refused<'NO_SUCH_DEPARTMENT'> =>
  refuse(
    reason(
      'NO_SUCH_DEPARTMENT',
      'departmentId',
      'Blandt de afdelinger, du fører kalender for, er der ingen med dette id.',
      'Among the departments whose calendar you keep there is none with this id.',
    ),
  );

/** Days that have passed keep the calendar they had; only the first one may tell what always held. */
const pastProblems = (expectedVersion: number, validFrom: Day, today: Day): readonly Reason[] =>
  expectedVersion > 0 && validFrom < today
    ? [
        reason(
          'IN_THE_PAST',
          'validFrom',
          'En ændring af kalenderen gælder tidligst fra i dag.',
          'A change of the calendar holds from today at the earliest.',
        ),
      ]
    : [];

/** States when a department is closed and how long its statements hold, from a day on. */
@Injectable()
export class RecordDepartmentCalendar {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly departments: DepartmentStore,
    private readonly interventions: InterventionStore,
    private readonly calendars: DepartmentCalendarStore,
    private readonly cohorts: CohortStore,
    private readonly effects: CohortEffects,
    private readonly feed: ChangeFeed,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RecordDepartmentCalendarCommand,
  ): Promise<CalendarStep | Refused> {
    const operation = 'recordDepartmentCalendar';
    const { departmentId: key, expectedVersion, validFrom, ...content } = input;
    return this.commands.run(actor, { operation, idempotencyKey, input }, async (tx) => {
      const isTheirs = mayDo(actor, operation, key);
      const [department] = isTheirs ? await this.departments.inForce(tx, tx.today, [key]) : [];
      if (!department) return noSuchDepartment();
      const problems = [
        ...departmentCalendarProblems(content),
        ...pastProblems(expectedVersion, validFrom, tx.today),
      ];
      if (problems.length > 0) return refuse(...problems);
      // All of the department are locked before anybody looks which have cohorts: one that is being opened waits, or is
      // seen here, and so follows the new calendar either way.
      await this.interventions.lockMany(tx, await this.cohorts.interventionsOf(tx, key));
      const running = await this.cohorts.interventionsWithRunning(tx, key, tx.today);
      const stated = { key, expectedVersion, validFrom, validTo: null, content };
      const record = await this.calendars.state(tx, stated, actor.personId);
      if (isRefused(record)) return record;
      await this.effects.refreshLastEntries(tx, running);
      await this.feed.append(tx, { topic: DEPARTMENT_CALENDAR_TOPIC, key });
      return {
        answer: { departmentId: key, version: record.version },
        objectIds: [key],
        details: { version: record.version, validFrom },
      };
    });
  }
}
