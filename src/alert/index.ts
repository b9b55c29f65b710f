export { AlertJobModule } from './alert.job.module.js';
export { AlertDeliveryApiModule } from './alert-delivery.api.module.js';
export { AlertDeliveryJobModule } from './alert-delivery.job.module.js';
export { DELIVER_MAIL, DELIVER_WEBHOOK } from './store/messages.js';
export { MailWords, DeliverySight, type SightOf } from './channel/delivery-ports.js';
export { isGenuine } from './channel/webhook/signature.js';
export { DeliveryLogReads, type LoggedDelivery } from './store/delivery-log.reads.js';
export { EndWebhook } from './use-case/end-webhook.js';
export { RegisterWebhook } from './use-case/register-webhook.js';
