import { Module } from '@nestjs/common';
import { AccessApiModule, AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import {
  CaseBarFieldsResolver,
  CaseFileFieldsResolver,
  CaseRelationshipFieldsResolver,
  ProtectionViewerFieldsResolver,
} from './api/case-file-fields.resolver.js';
import { CaseFileLoaders } from './api/case-file.loader.js';
import { CaseFileResolver } from './api/case-file.resolver.js';
import { CaseNoticeResolver } from './api/case-notice.resolver.js';
import { CaseStaffingResolver } from './api/case-staffing.resolver.js';
import { StaffCaseloadResolver } from './api/staff-caseload.resolver.js';
import { ProtectionResolver } from './api/protection.resolver.js';
import { CasePeopleResolver } from './api/case-people.resolver.js';
import { CaseRecordFieldsResolver } from './api/case-record-fields.resolver.js';
import { CaseRecordLoaders } from './api/case-record.loader.js';
import { CaseRecordResolver } from './api/case-record.resolver.js';
import { KeepApartResolver, KeptApartFieldsResolver } from './api/keep-apart.resolver.js';
import { SharingGroundResolver } from './api/sharing-ground.resolver.js';
import { FactDictionaryResolver } from './api/fact-dictionary.resolver.js';
import { CaseHistoryResolver } from './api/case-history.resolver.js';
import { CitizenResolver } from './api/citizen.resolver.js';
import { CaseFileModule } from './case-file.module.js';

/** What is known of a citizen in a case, and what departments may let each other know. */
const caseRecord = [
  CasePeopleResolver,
  CaseRecordFieldsResolver,
  CaseRecordLoaders,
  CaseRecordResolver,
  KeepApartResolver,
  KeptApartFieldsResolver,
  SharingGroundResolver,
];

/** Who may see a case, and what is recorded of that. */
const caseAccess = [
  CaseBarFieldsResolver,
  CaseFileFieldsResolver,
  CaseFileLoaders,
  CaseFileResolver,
  CaseNoticeResolver,
  CaseRelationshipFieldsResolver,
  CaseStaffingResolver,
  ProtectionResolver,
  ProtectionViewerFieldsResolver,
  StaffCaseloadResolver,
];

@Module({
  imports: [AccessModule, AccessApiModule, AuditModule, CaseFileModule],
  providers: [...caseAccess, ...caseRecord, CitizenResolver, CaseHistoryResolver, FactDictionaryResolver],
})
export class CaseFileApiModule {}
