import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { FactTypeStore } from './store/fact-type.store.js';
import { RecordFactType } from './use-case/record-fact-type.js';

@Module({
  imports: [AuditModule, AccessModule],
  providers: [FactTypeStore, RecordFactType],
  exports: [FactTypeStore, RecordFactType],
})
export class CaseFileModule {}
