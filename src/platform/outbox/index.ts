export { Later } from './later.js';
export { Hopeless, type MessageContext, type MessageKind, type PerformContext } from './message.js';
export { Outbox } from './outbox.js';
export { OutboxConsumers } from './outbox-consumers.js';
