import { Module } from '@nestjs/common';
import { AuditReads } from './store/audit.reads.js';
import { AuditStore } from './store/audit.store.js';
import { AuditedCommands } from './trail/audited-commands.js';
import { AuditTrail } from './trail/audit-trail.js';
import { DatedRecords } from './trail/dated-records.js';
import { SealAudit } from './use-case/seal-audit.js';
import { VerifyAudit } from './use-case/verify-audit.js';

@Module({
  providers: [AuditReads, AuditStore, AuditTrail, AuditedCommands, DatedRecords, SealAudit, VerifyAudit],
  exports: [AuditReads, AuditTrail, AuditedCommands, DatedRecords, SealAudit, VerifyAudit],
})
export class AuditModule {}
