import { Module } from '@nestjs/common';
import { ForecastModule } from './forecast.module.js';
import { ForecastJobs } from './job/forecast.job.js';

@Module({ imports: [ForecastModule], providers: [ForecastJobs] })
export class ForecastJobModule {}
