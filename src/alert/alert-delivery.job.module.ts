import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { AlertDeliveryModule } from './alert-delivery.module.js';
import { DeliveryMetrics } from './channel/delivery-metrics.js';
import { MailChannel } from './channel/mail/mail-channel.js';
import { WebhookChannel } from './channel/webhook/webhook-channel.js';
import { DeliverAlertJobs } from './job/deliver-alert.job.js';
import { OutgoingDeliveryStore } from './store/outgoing-delivery.store.js';
import { DeliverAlert } from './use-case/deliver-alert.js';

/** Sends alerts out of the service. */
@Module({})
export class AlertDeliveryJobModule {
  /** @param rules exports what is asked before something is sent: `DeliverySight` and `MailWords` */
  static with(rules: Type | DynamicModule): DynamicModule {
    return {
      module: AlertDeliveryJobModule,
      imports: [AlertDeliveryModule, rules],
      providers: [
        OutgoingDeliveryStore,
        DeliverAlert,
        DeliverAlertJobs,
        DeliveryMetrics,
        MailChannel,
        WebhookChannel,
      ],
    };
  }
}
