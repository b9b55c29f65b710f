export { AlertJobModule } from './alert.job.module.js';
