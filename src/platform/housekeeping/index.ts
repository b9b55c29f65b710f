export { HousekeepingJobModule } from './housekeeping.job.module.js';
