import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import type { AlarmToRaise, OpenAlarm } from '../domain/index.js';
import { CALIBRATION_ALARM_RAISED } from './messages.js';

/** An alarm that is open, with the numbers that raised it. */
export interface RaisedAlarm extends OpenAlarm, AlarmToRaise {
  readonly raisedAt: Instant;
}

/** Alarms about forecasts that do not hold; at most one open for each department and delivery. */
@Injectable()
export class CalibrationAlarmStore {
  constructor(private readonly outbox: Outbox) {}

  /** Those that are open. @param departmentId null for all departments */
  async open(q: Pick<Tx, 'query'>, departmentId: string | null): Promise<readonly RaisedAlarm[]> {
    return q.query<RaisedAlarm>(
      `select id, department_id as "departmentId", delivery, resolved, held, raised_at as "raisedAt"
       from calibration_alarm where ended_at is null and ($1::text is null or department_id = $1)
       order by department_id, delivery`,
      [departmentId],
    );
  }

  /** Raises an alarm. @returns its id */
  async raise(tx: Tx, { departmentId, delivery, resolved, held }: AlarmToRaise): Promise<string> {
    const id = randomUUID();
    await tx.query(
      `insert into calibration_alarm (id, department_id, delivery, resolved, held, raised_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, departmentId, delivery, resolved, held, tx.now],
    );
    await this.outbox.append(tx, CALIBRATION_ALARM_RAISED, { alarmId: id });
    return id;
  }

  async end(tx: Tx, id: string): Promise<void> {
    await tx.query('update calibration_alarm set ended_at = $2 where id = $1 and ended_at is null', [
      id,
      tx.now,
    ]);
  }
}
