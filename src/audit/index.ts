export { AuditModule } from './audit.module.js';
export { AUDIT_ACTIONS, type AuditAction, type AuditEntry, type AuditEvent } from './domain/audit-entry.js';
export { AuditedCommands, type AuditedCommand, type Changed } from './trail/audited-commands.js';
export { DatedRecords, type StateRecordCommand } from './trail/dated-records.js';
export { SealAudit } from './use-case/seal-audit.js';
export { VerifyAudit, type ChainReport } from './use-case/verify-audit.js';
export { AuditTrail } from './trail/audit-trail.js';
export { AuditReads, type AuditFilter } from './store/audit.reads.js';
export { AuditJobModule } from './audit.job.module.js';
