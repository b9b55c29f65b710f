import { isRefused } from '../../src/kernel/index.js';
import { parseRuleSetContent } from '../../src/eligibility/domain/index.js';
import { smallDictionary } from './arbitrary-rules.js';

/** Rules over the small dictionary as an author states them: JSON that nobody has checked yet. */
export type Json = Record<string, unknown>;

export const words = { da: 'Fordi.', en: 'Because.' };

let codes = 0;
/** A criterion with a code of its own. */
export const leaf = (fact: string, op: string, value: unknown, more: Json = {}): Json => ({
  fact,
  op,
  value,
  staffReason: words,
  citizenWording: words,
  code: `CODE_${++codes}`,
  ...more,
});

export const age = (op: 'gte' | 'lte' | 'eq', value: number, more: Json = {}): Json =>
  leaf('age', op, value, more);

export const professional = (more: Json = {}): Json => ({
  professional: { departmentId: 'health', question: words },
  staffReason: words,
  citizenWording: words,
  code: `CODE_${++codes}`,
  ...more,
});

export const example = { name: 'Nobody known', facts: {}, outcome: 'NEEDS_INFORMATION' };

/** Everything an author states: these rules, no contraindications and one worked example, unless stated otherwise. */
export const content = (rules: unknown, more: Json = {}): Json => ({
  rules,
  contraindications: [],
  workedExamples: [example],
  ...more,
});

export const parse = (input: unknown): ReturnType<typeof parseRuleSetContent> =>
  parseRuleSetContent(input, smallDictionary);

/** The refusals as `CODE field`, in order; none when the rules can be published. */
export function refusals(input: unknown): readonly string[] {
  const answer = parse(input);
  return isRefused(answer) ? answer.refused.map(({ code, field }) => `${code} ${field}`) : [];
}
