import { Module } from '@nestjs/common';
import { AuditModule } from './audit.module.js';
import { AuditJobs } from './job/audit.job.js';

@Module({ imports: [AuditModule], providers: [AuditJobs] })
export class AuditJobModule {}
