import { Inject, Injectable } from '@nestjs/common';
import { addTime, type Instant } from '../../../kernel/index.js';
import { Later } from '../../../platform/outbox/index.js';
import { CONFIG, type RunningConfig } from '../../../platform/platform.module.js';
import type { DropReason, OutgoingDelivery } from '../../domain/delivery-step.js';
import type { DeliveryChannel, Dispatch } from '../delivery-channel.js';
import { alertLink } from '../alert-link.js';
import { EndpointTurns } from './endpoint-turns.js';
import { signedHeaders } from './signature.js';
import { webhookBody } from './webhook-body.js';
import { WebhookSecrets } from './webhook-secrets.js';
import { WebhookSender } from './webhook-sender.js';

/** After so long a receiver that had its share is asked again: as long as a call to a slow one takes at most. */
const TURN_AFTER_SECONDS = 5;
/** What waits for a slow one comes back within so much longer, each at a moment of its own: nobody counts who is first. */
const SPREAD_SECONDS = 55;

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
    const receiver = webhook === null ? '' : new URL(webhook.url).host;
    const giveBack = await this.turns.take(receiver);
    if (giveBack) return giveBack;
    const spread = this.turns.isSlow(receiver) ? Math.round(SPREAD_SECONDS * Math.random()) : 0;
    throw new Later(addTime(now, { seconds: TURN_AFTER_SECONDS + spread }));
  }

  async send({ id, webhook }: OutgoingDelivery, { alerts, now }: Dispatch): Promise<void> {
    const [alert, ...others] = alerts;
    if (webhook === null || !alert || others.length > 0)
      throw new Error('A webhook tells one receiver of one alert');
    const body = webhookBody(alert, alertLink(this.config, alert.id));
    const seconds = Math.floor(Date.parse(now) / 1_000);
    const headers = signedHeaders(this.secrets.reveal(webhook.sealedSecret), id, body, seconds);
    await this.sender.post(webhook.url, headers, body);
  }
}
