export {
  CriterionStatusEnum,
  EmergencyType,
  OutcomeEnum,
  RuleVersionType,
  VerdictType,
  verdictView,
} from './api/verdict.type.js';
export { EligibilityApiModule } from './eligibility.api.module.js';
export { EligibilityModule } from './eligibility.module.js';
export { Verdicts, type AskedVerdict } from './record/verdicts.js';
export { RULES_TOPIC, RuleSetStore } from './store/rule-set.store.js';
export { PublishRules } from './use-case/publish-rules.js';
export { RULES_PUBLISHED } from './store/messages.js';
