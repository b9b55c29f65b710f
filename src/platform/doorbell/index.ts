export { Doorbell } from './doorbell.js';
export { DoorbellListener } from './doorbell-listener.js';
