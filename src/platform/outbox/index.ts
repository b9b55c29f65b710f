export type { MessageKind } from './message.js';
export { Outbox } from './outbox.js';
export {
  Hopeless,
  Later,
  OutboxConsumers,
  type MessageContext,
  type PerformContext,
  type PerformOptions,
} from './outbox-consumers.js';
