/** What our own checks of a token find; jose has codes for the rest. */
export type TokenProblemCode =
  | 'NO_BEARER_TOKEN'
  | 'TOKEN_TOO_LONG'
  | 'NOT_A_COMPACT_TOKEN'
  | 'HEADER_UNREADABLE'
  | 'HEADER_BRINGS_KEYS'
  | 'KEY_ID_IMPOSSIBLE'
  | 'TYPE_NOT_ACCESS_TOKEN'
  | 'SUBJECT_IMPOSSIBLE'
  | 'ASSURANCE_TOO_LOW'
  | 'NO_TOKEN'
  | 'UNKNOWN_PERSON'
  | 'NOT_IN_SERVICE';

/** Why somebody was not let in: for the audit trail, never for the caller. */
export class TokenProblem extends Error {
  constructor(readonly code: TokenProblemCode) {
    super(code);
    this.name = 'TokenProblem';
  }
}

/** The code of whatever stopped a sign-in: ours, jose's (`ERR_JWT_EXPIRED`), or the kind of error. */
export function problemCode(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
