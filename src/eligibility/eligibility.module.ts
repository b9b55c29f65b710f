import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CaseFileModule } from '../case-file/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { Verdicts } from './record/verdicts.js';
import { RuleSetStore } from './store/rule-set.store.js';
import { ApplyRules } from './use-case/apply-rules.js';
import { CheckEligibility } from './use-case/check-eligibility.js';
import { PublishRules } from './use-case/publish-rules.js';

@Module({
  imports: [AuditModule, AccessModule, CaseFileModule, CatalogueModule],
  providers: [RuleSetStore, Verdicts, ApplyRules, CheckEligibility, PublishRules],
  exports: [RuleSetStore, Verdicts, CheckEligibility, PublishRules],
})
export class EligibilityModule {}
