import { sentenceProblems, textProblems, type FactDictionary } from '../../case-file/domain/index.js';
import { text, type Reason, type Text } from '../../kernel/index.js';
import { LONGEST_ID, WIDEST_LIST } from './rule-limits.js';
import { RULE_PROBLEM_TEXTS, type RuleProblem } from './rule-problem.js';

/** JSON of which nothing is known but that it is an object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A name that can be shown in a field path: nothing that a stranger could hide a message or a control character in. */
const SHOWABLE = /^[A-Za-z]\w{0,39}$/;
const MOST_SHOWN = 5;

/** A machine code that ends up in statistics and integrations. */
const CODE = /^[A-Z][A-Z0-9_]{1,63}$/;

/**
 * Reads parsed JSON of unknown shape and collects everything that is wrong with it. Every `read` gives what it could
 * read, or null after noting why not. Lists that are too long are not walked, and nothing here follows nesting by
 * itself, so that hostile input costs no more than honest input.
 */
export class RuleReader {
  readonly problems: Reason<RuleProblem>[] = [];

  constructor(readonly dictionary: FactDictionary) {}

  /** Notes a problem (of the whole, if the field is empty) in the words of {@link RULE_PROBLEM_TEXTS}, with what more there is to say. */
  note(code: keyof typeof RULE_PROBLEM_TEXTS, field: string, more: Text = text('', '')): null {
    const { da, en } = RULE_PROBLEM_TEXTS[code];
    this.problems.push({
      code,
      field: field || null,
      text: text(`${da} ${more.da}`.trim(), `${en} ${more.en}`.trim()),
    });
    return null;
  }

  /** An object with these keys and no others. */
  readObject(value: unknown, field: string, keys: readonly string[]): JsonObject | null {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return this.note('WRONG_SHAPE', field, text('Skriv et objekt.', 'State an object.'));
    const strange = Object.keys(value).filter((key) => !keys.includes(key));
    if (strange.length > 0) {
      const shown =
        strange
          .filter((key) => SHOWABLE.test(key))
          .slice(0, MOST_SHOWN)
          .join(', ') || '?';
      this.note(
        'UNKNOWN_KEY',
        field,
        text(
          `Ukendt: ${shown}. Tilladt: ${keys.join(', ')}.`,
          `Unknown: ${shown}. Allowed: ${keys.join(', ')}.`,
        ),
      );
    }
    return value as JsonObject;
  }

  /** A list short enough to be read. */
  readList(value: unknown, field: string): readonly unknown[] | null {
    if (!Array.isArray(value))
      return this.note('WRONG_SHAPE', field, text('Skriv en liste.', 'State a list.'));
    return value.length > WIDEST_LIST ? this.note('TOO_WIDE', field) : value;
  }

  /** A sentence in both languages. */
  readText(value: unknown, field: string): Text {
    const problems = textProblems(value, field);
    this.problems.push(...problems);
    if (problems.length === 0) this.readObject(value, field, ['da', 'en']);
    const { da, en } = problems.length === 0 ? (value as Text) : text('', '');
    return { da, en };
  }

  /** An id or a name: one short line. */
  readId(value: unknown, field: string): string {
    const problems = sentenceProblems(value, field);
    this.problems.push(...problems);
    if (problems.length > 0) return '';
    if ((value as string).length > LONGEST_ID) this.note('BAD_ID', field);
    return value as string;
  }

  /** A machine code that is none of those taken; it is one of them from now on. */
  readCode(value: unknown, field: string, taken: Set<string>): string {
    if (typeof value !== 'string' || !CODE.test(value)) {
      this.note('BAD_CODE', field);
      return '';
    }
    if (taken.has(value)) this.note('REPEATED_CODE', field);
    taken.add(value);
    return value;
  }

  /** One of a closed list of words. */
  readWord<Word extends string>(value: unknown, field: string, words: readonly Word[]): Word {
    if (!words.includes(value as Word))
      this.note('WRONG_SHAPE', field, text(`Tilladt: ${words.join(', ')}.`, `Allowed: ${words.join(', ')}.`));
    return value as Word;
  }
}
