import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import { OwnAlerts } from '../desk/own-alerts.js';
import { noSuchAlert } from '../domain/index.js';
import { casesOf } from '../store/alert.reads.js';
import { AlertStore } from '../store/alert.store.js';

/** Which alerts somebody takes up. */
export interface AcknowledgeAlertsCommand {
  readonly idempotencyKey: string;
  readonly alertIds: readonly string[];
}

/** The alerts that are taken up now. */
export interface AcknowledgedAlerts {
  readonly alertIds: readonly string[];
}

/**
 * Takes up alerts of one's own, all or none of them: they go on to nobody, and what waited to be sent is not. Whoever
 * answers for the citizen, or stands in, does it for all who do. One that is taken up or over already stays as it is.
 */
@Injectable()
export class AcknowledgeAlerts {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly alerts: AlertStore,
    private readonly own: OwnAlerts,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, alertIds }: AcknowledgeAlertsCommand,
  ): Promise<AcknowledgedAlerts | Refused> {
    const command = { operation: 'acknowledgeAlert', idempotencyKey, input: { alertIds } };
    return this.commands.run<AcknowledgedAlerts>(actor, command, async (tx) => {
      const seen = await this.own.byIds(tx, actor, alertIds);
      const there = new Set(seen.map(({ id }) => id));
      const missing = alertIds.flatMap((id, nth) =>
        there.has(id) ? [] : [noSuchAlert(`alertIds[${String(nth)}]`)],
      );
      if (missing.length > 0) return refuse(...missing);
      const objectIds = [...there];
      await this.alerts.acknowledge(tx, actor.personId, objectIds);
      return { answer: { alertIds: objectIds }, objectIds, subjectIds: casesOf(seen) };
    });
  }
}
