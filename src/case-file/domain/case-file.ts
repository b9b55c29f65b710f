import type { Day } from '../../kernel/index.js';

/** Who first brought a case to the department. */
export const CASE_ORIGINS = ['CASEWORKER', 'GP', 'HOSPITAL', 'CITIZEN', 'OTHER'] as const;
export type CaseOrigin = (typeof CASE_ORIGINS)[number];

/** A department's file on a citizen. */
export interface CaseFile {
  readonly id: string;
  readonly departmentId: string;
  readonly origin: CaseOrigin;
  readonly openedOn: Day;
  readonly closedOn: Day | null;
}
