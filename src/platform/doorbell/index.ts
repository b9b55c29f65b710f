export { Bell, type HungBell } from './bell.js';
export { bellFor } from './bell-for.js';
export { Doorbell } from './doorbell.js';
export { DoorbellListener } from './doorbell-listener.js';
