import { Module } from '@nestjs/common';
import { AlertModule } from './alert.module.js';
import { AlertMetrics } from './job/alert-metrics.js';
import { AlertJobs } from './job/alert.job.js';
import { OldAlertJobs } from './job/old-alerts.job.js';

@Module({ imports: [AlertModule], providers: [AlertJobs, AlertMetrics, OldAlertJobs] })
export class AlertJobModule {}
