import { Module } from '@nestjs/common';
import { CaseFileModule } from './case-file.module.js';
import { CaseFileJobs } from './job/case-file.job.js';

@Module({ imports: [CaseFileModule], providers: [CaseFileJobs] })
export class CaseFileJobModule {}
