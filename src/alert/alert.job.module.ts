import { Module } from '@nestjs/common';
import { AlertModule } from './alert.module.js';
import { AlertMetrics } from './job/alert-metrics.js';
import { AlertJobs } from './job/alert.job.js';

@Module({ imports: [AlertModule], providers: [AlertJobs, AlertMetrics] })
export class AlertJobModule {}
