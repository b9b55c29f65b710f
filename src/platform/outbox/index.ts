export { Later } from './later.js';
export { Hopeless, type MessageContext, type MessageKind, type PerformContext } from './message.js';
export { Outbox } from './outbox.js';
export { OutboxBell } from './outbox-bell.js';
export { OutboxConsumers } from './outbox-consumers.js';
export { OutboxJobModule } from './outbox.job.module.js';
export { DeadMessages, type DeadMessage } from './dead-messages.js';
export { OutboxHealthModule } from './outbox-health.module.js';
export { PastMessages } from './past-messages.js';
