import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Instant, type Refused } from '../../kernel/index.js';
import { OwnAlerts } from '../desk/own-alerts.js';
import { deadlineOf, noSuchAlert, snoozeProblems } from '../domain/index.js';
import { casesOf } from '../store/alert.reads.js';
import { AlertStore } from '../store/alert.store.js';

/** Which alert shall rest, and until when; null: no more. */
export interface SnoozeAlertCommand {
  readonly idempotencyKey: string;
  readonly alertId: string;
  readonly until: Instant | null;
}

/**
 * Lets an alert of one's own rest: until then nobody is reminded of it, and it goes on to nobody. When that is over it is
 * told again, unless its person ended the rest.
 */
@Injectable()
export class SnoozeAlert {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly alerts: AlertStore,
    private readonly own: OwnAlerts,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: SnoozeAlertCommand,
  ): Promise<{ readonly alertId: string } | Refused> {
    const command = { operation: 'snoozeAlert', idempotencyKey, input };
    return this.commands.run<{ alertId: string }>(actor, command, async (tx) => {
      const { alertId, until } = input;
      await this.alerts.lock(tx, actor.personId, [alertId]);
      const [alert] = await this.own.byIds(tx, actor, [alertId]);
      if (!alert) return refuse(noSuchAlert('alertId'));
      const { id, urgency, state } = alert;
      const problems = snoozeProblems({ urgency, state, deadline: deadlineOf(alert) }, until, tx.now);
      if (problems.length > 0) return refuse(...problems);
      await this.alerts.snooze(tx, id, until);
      return { answer: { alertId: id }, objectIds: [id], subjectIds: casesOf([alert]) };
    });
  }
}
