import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import { settingsProblems, type AlertSettings } from '../domain/index.js';
import { AlertSubscriptionStore } from '../store/alert-subscription.store.js';
import { UnsubscribingStore } from '../store/unsubscribing.store.js';

/** How somebody wants to be reached. */
export interface SetAlertSettingsCommand extends AlertSettings {
  readonly idempotencyKey: string;
}

/** Says how and when one is reached outside the product. */
@Injectable()
export class SetAlertSettings {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly subscriptions: AlertSubscriptionStore,
    private readonly unsubscribing: UnsubscribingStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: SetAlertSettingsCommand,
  ): Promise<AlertSettings | Refused> {
    const command = { operation: 'setAlertSettings', idempotencyKey, input };
    return this.commands.run<AlertSettings>(actor, command, async (tx) => {
      const problems = settingsProblems(input);
      if (problems.length > 0) return refuse(...problems);
      await this.subscriptions.putSettings(tx, actor.personId, input);
      // Who chooses e-mail has changed his or her mind about an earlier click.
      if (input.channels.includes('EMAIL')) await this.unsubscribing.subscribeAgain(tx, actor.personId);
      return { answer: input, objectIds: [actor.personId] };
    });
  }
}
