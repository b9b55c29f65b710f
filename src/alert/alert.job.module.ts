import { Module } from '@nestjs/common';
import { AlertModule } from './alert.module.js';
import { AlertJobs } from './job/alert.job.js';

@Module({ imports: [AlertModule], providers: [AlertJobs] })
export class AlertJobModule {}
