import type { Day } from '../../kernel/index.js';
import type { RuleSetContent } from './rule.js';

/** The kind under which a proposal of rules waits for its second person. */
export const RULES_CHANGE = 'rules';

/** What waits: all that is needed to publish the version when it is approved. */
export interface ProposedRules {
  readonly interventionId: string;
  readonly legalBasisId: string | null;
  readonly expectedVersion: number;
  readonly validFrom: Day | null;
  readonly content: RuleSetContent;
}
