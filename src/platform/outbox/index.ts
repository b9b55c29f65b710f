export type { MessageKind } from './message.js';
export { OutboxConsumers } from './outbox-consumers.js';
export { OutboxJobModule } from './outbox-job.module.js';
export { Outbox } from './outbox.js';
