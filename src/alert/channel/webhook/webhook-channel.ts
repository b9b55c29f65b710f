import { Inject, Injectable } from '@nestjs/common';
import { addTime, type Instant } from '../../../kernel/index.js';
import { Later } from '../../../platform/outbox/index.js';
import { CONFIG, type RunningConfig } from '../../../platform/platform.module.js';
import type { DropReason, OutgoingDelivery } from '../../domain/delivery-step.js';
import type { DeliveryChannel, Dispatch } from '../delivery-channel.js';
import { serviceLink } from '../service-link.js';
import { EndpointTurns } from './endpoint-turns.js';
import { signedHeaders } from './signature.js';
import { webhookBody } from './webhook-body.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookSender } from './webhook-sender.js';

/** After so long a receiver that had its share is asked again: about as long as a slow one takes. */
const TURN_AFTER_SECONDS = 5;

/** Alerts by signed webhook, to the system that a person registered. */
@Injectable()
export class WebhookChannel implements DeliveryChannel {
  private readonly turns = new EndpointTurns();

  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    private readonly sender: WebhookSender,
    private readonly secrets: WebhookSecrets,
  ) {}

  obstacle({ webhook }: OutgoingDelivery): DropReason | null {
    return webhook === null ? 'NO_WEBHOOK' : null;
  }

  async turn({ webhook }: OutgoingDelivery, now: Instant): Promise<() => void> {
    const giveBack = await this.turns.take(webhook === null ? '' : new URL(webhook.url).host);
    if (giveBack) return giveBack;
    throw new Later(addTime(now, { seconds: TURN_AFTER_SECONDS }));
  }

  async send({ id, webhook }: OutgoingDelivery, { alerts, now }: Dispatch): Promise<void> {
    if (webhook === null) throw new Error('A webhook without a receiver');
    const body = webhookBody(alerts, serviceLink(this.config));
    const seconds = Math.floor(Date.parse(now) / 1_000);
    const headers = signedHeaders(this.secrets.reveal(webhook.sealedSecret), id, body, seconds);
    await this.sender.post(webhook.url, headers, body);
  }
}
