import type { Attack } from './attack.js';
import { ask, codesOf, faultsOf, hasData, type Answer, type Operation, type Target } from './target.js';

/** A connection under attack. */
export interface CursorTarget {
  /** The operation that goes on after a cursor; it must select `pageInfo { endCursor }`. */
  readonly after: (cursor: string | null) => Operation;
  /** The end cursor in the answer's data. */
  readonly endCursorOf: (data: unknown) => string | null;
  /** The same connection asked with other arguments, whose cursors must not fit. */
  readonly otherQuery: () => Operation;
  /** Headers of another person, whose cursors must not fit either. */
  readonly otherPerson?: Readonly<Record<string, string>>;
}

/** Cursors that nobody ever gave out. */
const FORGED: Readonly<Record<string, string>> = {
  empty: '',
  'a space': ' ',
  'a number': '5',
  negative: '-1',
  huge: '9'.repeat(400),
  '50,000 characters': 'A'.repeat(50_000),
  'a key without a seal': Buffer.from('[5]').toString('base64url'),
  'a key behind a seal of zeros': Buffer.concat([Buffer.alloc(16), Buffer.from('[5]')]).toString('base64url'),
  'a key behind a seal of zeros, in JSON of another form': Buffer.concat([
    Buffer.alloc(16),
    Buffer.from('{"a":1}'),
  ]).toString('base64url'),
  'an offset of Relay': Buffer.from('arrayconnection:5').toString('base64'),
  SQL: "' or 1=1--",
  'a path': '../../etc/passwd',
  'text that is no base64': 'æøå🏃',
  NUL: 'a\u0000b',
};

/** The real cursor, changed in every way a person would try. */
function tampered(real: string): Readonly<Record<string, string>> {
  const flip = (at: number): string => {
    const other = real[at] === 'A' ? 'B' : 'A';
    return real.slice(0, at) + other + real.slice(at + 1);
  };
  return {
    'first character changed': flip(0),
    'middle character changed': flip(Math.floor(real.length / 2)),
    'character before the last changed': flip(real.length - 2),
    'cut by one': real.slice(0, -1),
    'cut to half': real.slice(0, real.length / 2),
    'cut to its seal': real.slice(0, 22),
    'without its first character': real.slice(1),
    'with a character more': `${real}A`,
    'with padding': `${real}==`,
    'with a line break': `${real}\n`,
    'with a space before': ` ${real}`,
    twice: real + real,
    'in upper case': real.toUpperCase(),
    reversed: Array.from(real).reverse().join(''),
    'with its seal on another key': Buffer.concat([
      Buffer.from(real, 'base64url').subarray(0, 16),
      Buffer.from('[0]'),
    ]).toString('base64url'),
  };
}

/** A cursor that is not one of this query gives a refusal that names `after`, and no row. */
function refusalOfCursor(answer: Answer): readonly string[] {
  const faults = [...faultsOf(answer)];
  if (hasData(answer)) faults.push(`gave rows: ${answer.text.slice(0, 200)}`);
  if (!codesOf(answer).every((code) => code === 'BAD_USER_INPUT') || answer.errors.length === 0)
    faults.push(`is not BAD_USER_INPUT: ${answer.text.slice(0, 300)}`);
  const named = answer.errors.some(({ extensions }) =>
    extensions?.fields?.some(({ field }) => field.endsWith('after')),
  );
  if (!named) faults.push(`does not name the field: ${answer.text.slice(0, 300)}`);
  return faults;
}

async function realCursor(
  target: Target,
  operation: Operation,
  { endCursorOf }: CursorTarget,
): Promise<string> {
  const answer = await ask(target, operation);
  const cursor = endCursorOf(answer.data);
  if (cursor === null) throw new Error(`The attack needs a page with a cursor: ${answer.text.slice(0, 300)}`);
  return cursor;
}

const tries = (
  name: string,
  cursors: (target: Target) => Promise<Readonly<Record<string, string>>>,
  subject: CursorTarget,
): Attack => ({
  name,
  run: async (target) => {
    const findings: string[] = [];
    for (const [how, cursor] of Object.entries(await cursors(target))) {
      const answer = await ask(target, subject.after(cursor));
      findings.push(...refusalOfCursor(answer).map((fault) => `${how}: ${fault}`));
    }
    return findings;
  },
});

/** Cursors that are forged, tampered with, of another query or of another person (trust A23). */
export function cursorAttacks(subject: CursorTarget): readonly Attack[] {
  return [
    {
      name: 'the real cursor works',
      run: async (target) => {
        const answer = await ask(
          target,
          subject.after(await realCursor(target, subject.after(null), subject)),
        );
        return answer.errors.length > 0 || !hasData(answer) ? [answer.text] : [];
      },
    },
    tries('forged cursors', () => Promise.resolve(FORGED), subject),
    tries(
      'tampered cursors',
      async (target) => tampered(await realCursor(target, subject.after(null), subject)),
      subject,
    ),
    tries(
      'the cursor of another query',
      async (target) => ({ 'of another query': await realCursor(target, subject.otherQuery(), subject) }),
      subject,
    ),
    ...(subject.otherPerson === undefined
      ? []
      : [
          tries(
            'the cursor of another person',
            async (target) => {
              const other = { ...target, headers: { ...target.headers, ...subject.otherPerson } };
              return { 'of another person': await realCursor(other, subject.after(null), subject) };
            },
            subject,
          ),
        ]),
  ];
}
