import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OutboxConsumers, type MessageKind } from '../../platform/outbox/index.js';
import { RETRY_AFTER_SECONDS } from '../channel/retry-after.js';
import { WEBHOOKS_AT_ONCE } from '../channel/webhook/endpoint-turns.js';
import { DELIVER_MAIL, DELIVER_WEBHOOK } from '../store/messages.js';
import { DeliverAlert } from '../use-case/deliver-alert.js';

/** Sends what is on its way out. */
@Injectable()
export class DeliverAlertJobs implements OnModuleInit {
  constructor(
    private readonly consumers: OutboxConsumers,
    private readonly deliver: DeliverAlert,
  ) {}

  onModuleInit(): void {
    this.perform(DELIVER_MAIL);
    this.perform(DELIVER_WEBHOOK, { concurrency: WEBHOOKS_AT_ONCE });
  }

  private perform(
    kind: MessageKind<{ deliveryId: string }>,
    more: { readonly concurrency?: number } = {},
  ): void {
    this.consumers.perform(
      kind,
      async ({ deliveryId }, message) => this.deliver.execute(deliveryId, message),
      { retryAfterSeconds: RETRY_AFTER_SECONDS, ...more },
    );
  }
}
