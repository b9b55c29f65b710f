import { Module } from '@nestjs/common';
import { PolicyJobs } from './job/policy.job.js';
import { WaitlistJobs } from './job/waitlist.job.js';
import { WaitlistModule } from './waitlist.module.js';

@Module({ imports: [WaitlistModule], providers: [PolicyJobs, WaitlistJobs] })
export class WaitlistJobModule {}
