import type { Day } from '../../kernel/index.js';
import type { EndReason } from './placement.js';

/** A placement that comes from another system, with its own dates. */
export interface ImportedPlacement {
  readonly caseId: string;
  readonly interventionId: string;
  readonly cohortId: string | null;
  readonly guestMunicipality: string | null;
  readonly startedOn: Day;
  /** Given together with the reason; null while it goes on, and then it needs a free place. */
  readonly endedOn: Day | null;
  readonly endReason: EndReason | null;
}
