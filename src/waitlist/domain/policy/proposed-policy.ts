import type { PolicyContent, PolicyKey } from './policy.js';

/** The kind under which a proposal of a policy waits for its second person. */
export const POLICY_CHANGE = 'priority-policy';

/** What waits: all that is needed, beside the decision, to adopt the version. */
export interface ProposedPolicy extends PolicyKey {
  /** The newest version this one was made from; 0 for the first. */
  readonly expectedVersion: number;
  readonly content: PolicyContent;
}
