import { Injectable, type OnModuleInit } from '@nestjs/common';
import { OutboxConsumers } from '../../platform/outbox/index.js';
import { RETRY_AFTER_SECONDS } from '../channel/retry-after.js';
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
    for (const kind of [DELIVER_MAIL, DELIVER_WEBHOOK]) {
      this.consumers.perform(
        kind,
        async ({ deliveryId }, message) => this.deliver.execute(deliveryId, message),
        {
          retryAfterSeconds: RETRY_AFTER_SECONDS,
        },
      );
    }
  }
}
