import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { reason, refuse, type Actor, type Refused } from '../../kernel/index.js';
import { AlertSubscriptionStore } from '../store/alert-subscription.store.js';
import type { SubscriptionAnswer } from './subscribe-to-alerts.js';

/** Which subscription shall end. */
export interface EndAlertSubscriptionCommand {
  readonly idempotencyKey: string;
  readonly subscriptionId: string;
}

/** Ends a subscription of one's own. */
@Injectable()
export class EndAlertSubscription {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly subscriptions: AlertSubscriptionStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: EndAlertSubscriptionCommand,
  ): Promise<SubscriptionAnswer | Refused> {
    const command = { operation: 'endAlertSubscription', idempotencyKey, input };
    return this.commands.run<SubscriptionAnswer>(actor, command, async (tx) => {
      const { subscriptionId } = input;
      if (!(await this.subscriptions.end(tx, actor.personId, subscriptionId)))
        return refuse(
          reason(
            'NO_SUCH_SUBSCRIPTION',
            'subscriptionId',
            'Blandt dine abonnementer er der intet med dette id.',
            'Among your subscriptions there is none with this id.',
          ),
        );
      return { answer: { subscriptionId }, objectIds: [subscriptionId] };
    });
  }
}
