/** Where something was seen: a statement's parameters, a line of output, an error, a job. */
export type Channel = 'sql' | 'output' | 'answer' | 'job';

/** A civil registration number as people write it, replacement numbers (day plus 60) too; the day need not exist. */
const WRITTEN_NUMBER = /(?<![\w-])(?:[0-2]\d|3[01]|[6-8]\d|9[01])(?:0[1-9]|1[0-2])\d{2}-\d{4}(?![\w-])/g;

/** Ten digits that stand alone: a number only if somebody has it. */
const TEN_DIGITS = /(?<![\w-])\d{10}(?![\w-])/g;

/** Two words that follow each other, both with a capital: what a name looks like. */
const TWO_WORDS = /\p{Lu}[\p{L}'’.-]+(?= (\p{Lu}[\p{L}'’-]+))/gu;

/** A whole sealed text that is a name: at least two words of letters. */
const NAME = /^\p{L}[\p{L}'’.-]*(?: [\p{L}'’.-]+)+$/u;

/** A place in which a finding was made is shown, but never the secret itself: test output is kept too. */
const masked = (secret: string): string => `${secret.slice(0, 2)}… (${String(secret.length)} characters)`;

/**
 * Follows names and civil registration numbers through a process. Whatever the process seals is a secret from then on,
 * and was one before: what was seen earlier is held against it too.
 */
export class LeakTrace {
  private readonly secrets = new Set<string>();
  /** What looked like a name or a number, with where it was seen first. */
  private readonly seen = new Map<string, string>();
  private readonly found = new Set<string>();

  /** Notes a plain text that was sealed. Texts that are neither a name nor a number are not followed. */
  learn(plain: string): void {
    const secret = secretIn(plain);
    if (secret === null || this.secrets.has(secret)) return;
    this.secrets.add(secret);
    const where = this.seen.get(secret);
    if (where !== undefined) this.found.add(`${where}: ${masked(secret)}`);
  }

  /** Looks for secrets in a text. @param where what it was, without its values */
  inspect(channel: Channel, where: string, text: string): void {
    const place = `${channel} ${where.replace(/\s+/g, ' ').slice(0, 160)}`;
    for (const [written] of text.matchAll(WRITTEN_NUMBER)) this.found.add(`${place}: ${masked(written)}`);
    for (const candidate of candidatesIn(text)) {
      if (this.secrets.has(candidate)) this.found.add(`${place}: ${masked(candidate)}`);
      else if (!this.seen.has(candidate)) this.seen.set(candidate, place);
    }
  }

  /** What was found since the last time, one line each. */
  takeFindings(): readonly string[] {
    const findings = [...this.found];
    this.found.clear();
    return findings;
  }
}

/** The last two words of a name, which hardly anybody shares, or the ten digits of a number; null for anything else. */
function secretIn(plain: string): string | null {
  const digits = plain.replace('-', '');
  if (/^\d{10}$/.test(digits)) return digits;
  if (plain.length > 200 || !NAME.test(plain)) return null;
  return plain.toLowerCase().split(' ').slice(-2).join(' ');
}

function* candidatesIn(text: string): Generator<string> {
  for (const [digits] of text.matchAll(TEN_DIGITS)) yield digits;
  for (const [first, second] of text.matchAll(TWO_WORDS)) yield `${first} ${second ?? ''}`.toLowerCase();
}
