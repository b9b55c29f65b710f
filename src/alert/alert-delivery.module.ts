import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { CONFIG, type RunningConfig } from '../platform/platform.module.js';
import { MailHealth } from './channel/mail/mail-health.js';
import { MailSender } from './channel/mail/mail-sender.js';
import { WebhookSecrets } from './channel/webhook/webhook-secrets.js';
import { WebhookSender, webhookSenderProviders } from './channel/webhook/webhook-sender.js';
import { DeliveryLogReads } from './store/delivery-log.reads.js';
import { UnsubscribingStore } from './store/unsubscribing.store.js';
import { WebhookStore } from './store/webhook.store.js';
import { EndWebhook } from './use-case/end-webhook.js';
import { RegisterWebhook } from './use-case/register-webhook.js';
import { UnsubscribeFromMail } from './use-case/unsubscribe-from-mail.js';

/** The ways out of the service, and what people say about them. */
@Module({
  imports: [AuditModule],
  providers: [
    ...webhookSenderProviders,
    {
      provide: WebhookSecrets,
      inject: [CONFIG],
      useFactory: async (config: RunningConfig) => WebhookSecrets.open(config),
    },
    DeliveryLogReads,
    EndWebhook,
    MailHealth,
    MailSender,
    RegisterWebhook,
    UnsubscribeFromMail,
    UnsubscribingStore,
    WebhookSender,
    WebhookStore,
  ],
  exports: [
    DeliveryLogReads,
    EndWebhook,
    MailHealth,
    MailSender,
    RegisterWebhook,
    UnsubscribeFromMail,
    UnsubscribingStore,
    WebhookSecrets,
    WebhookSender,
  ],
})
export class AlertDeliveryModule {}
