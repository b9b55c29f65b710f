import { Module } from '@nestjs/common';
import { CapacityModule } from './capacity.module.js';
import { CapacityJobs } from './job/capacity.job.js';

@Module({ imports: [CapacityModule], providers: [CapacityJobs] })
export class CapacityJobModule {}
