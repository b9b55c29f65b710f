import { Module } from '@nestjs/common';
import { AlertModule } from './alert.module.js';
import { AlertDayJobs } from './job/alert-day.job.js';
import { AlertLeavingJobs } from './job/alert-leaving.job.js';
import { AlertMetrics } from './job/alert-metrics.js';
import { AlertMinuteJobs } from './job/alert-minute.job.js';
import { HearAlertJobs } from './job/hear-alerts.job.js';
import { OldAlertJobs } from './job/old-alerts.job.js';

@Module({
  imports: [AlertModule],
  providers: [AlertDayJobs, AlertLeavingJobs, AlertMetrics, AlertMinuteJobs, HearAlertJobs, OldAlertJobs],
})
export class AlertJobModule {}
