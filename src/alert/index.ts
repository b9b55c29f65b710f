export { AlertApiModule } from './alert.api.module.js';
export { ALERT_TOPIC } from './store/alert.reads.js';
