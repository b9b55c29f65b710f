import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import {
  changedSettings,
  defaultSettings,
  settingsProblems,
  type AlertSettings,
  type SettingsChange,
} from '../domain/index.js';
import { AlertPersonReads } from '../store/alert-person.reads.js';
import { AlertSubscriptionStore } from '../store/alert-subscription.store.js';
import { UnsubscribingStore } from '../store/unsubscribing.store.js';

/** What changes of how somebody wants to be reached. */
export interface SetAlertSettingsCommand extends SettingsChange {
  readonly idempotencyKey: string;
}

/** Says how and when one is reached outside the product. What is left out stays as it is. */
@Injectable()
export class SetAlertSettings {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly people: AlertPersonReads,
    private readonly subscriptions: AlertSubscriptionStore,
    private readonly unsubscribing: UnsubscribingStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: SetAlertSettingsCommand,
  ): Promise<AlertSettings | Refused> {
    const command = { operation: 'setAlertSettings', idempotencyKey, input };
    return this.commands.run<AlertSettings>(actor, command, async (tx) => {
      await this.subscriptions.lockPerson(tx, actor.personId);
      const person = (await this.people.people(tx, [actor.personId])).get(actor.personId);
      const usual = defaultSettings(person?.roles ?? []);
      const settings = changedSettings(person?.settings ?? usual, usual, input);
      const problems = settingsProblems(settings);
      if (problems.length > 0) return refuse(...problems);
      await this.subscriptions.putSettings(tx, actor.personId, settings);
      // Who chooses e-mail has changed his or her mind about an earlier click.
      if (input.channels?.includes('EMAIL')) await this.unsubscribing.subscribeAgain(tx, actor.personId);
      return { answer: settings, objectIds: [actor.personId] };
    });
  }
}
