import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { FactTypeStore } from './store/fact-type.store.js';
import { RecordFactType } from './use-case/record-fact-type.js';

@Module({
  imports: [AuditModule],
  providers: [FactTypeStore, RecordFactType],
  exports: [FactTypeStore, RecordFactType],
})
export class CaseFileModule {}
