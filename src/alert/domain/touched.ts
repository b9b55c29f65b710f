/** Somebody whom an occasion touches, by an entry or, where there is none, by the case. */
export interface Touched {
  readonly caseId: string;
  readonly entryId: string | null;
}

/** One that is touched, for a set; of what touches nobody in particular there is one. */
export const touchedKey = (touched: Touched | null): string =>
  touched === null ? '' : `${touched.caseId} ${touched.entryId ?? ''}`;
