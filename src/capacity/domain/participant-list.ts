/** Somebody on the list of a session, as it is printed: no civil registration number, nothing of the case. */
export interface Participant {
  readonly name: string;
  /** ISO 639-1 code; null when no interpreter is needed, or it is not shown. */
  readonly interpreterLanguage: string | null;
}

/** What a reader may not see of a citizen stands here instead of the name; one paper for both languages. */
export const HIDDEN_PARTICIPANT: Participant = { name: 'Beskyttet / Protected', interpreterLanguage: null };

const danish = new Intl.Collator('da');

/** In Danish alphabetical order (Aa as Å, after Ø); those who are not shown come last, so that no order tells who. */
export const inDanishOrder = (participants: readonly Participant[]): readonly Participant[] =>
  [...participants].sort(
    (left, right) =>
      Number(left.name === HIDDEN_PARTICIPANT.name) - Number(right.name === HIDDEN_PARTICIPANT.name) ||
      danish.compare(left.name, right.name),
  );
