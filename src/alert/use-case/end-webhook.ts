import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { reason, refuse, type Actor, type Refused } from '../../kernel/index.js';
import { WebhookStore } from '../store/webhook.store.js';

/** Ends the person's own webhook: what waits for it is dropped, and its secret signs nothing more. */
@Injectable()
export class EndWebhook {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly webhooks: WebhookStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey }: { readonly idempotencyKey: string },
  ): Promise<{ readonly webhookId: string } | Refused> {
    const command = { operation: 'endWebhook', idempotencyKey, input: {} };
    return this.commands.run<{ webhookId: string }>(actor, command, async (tx) => {
      const webhookId = await this.webhooks.end(tx, actor.personId);
      return webhookId === null
        ? refuse(reason('NO_WEBHOOK', null, 'Du har ingen webhook.', 'You have no webhook.'))
        : { answer: { webhookId }, objectIds: [webhookId] };
    });
  }
}
