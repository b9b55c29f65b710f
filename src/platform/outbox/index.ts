export type { MessageKind } from './message.js';
export { Outbox } from './outbox.js';
