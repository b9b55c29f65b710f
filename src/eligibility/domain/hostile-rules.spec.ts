import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefused } from '../../kernel/index.js';
import {
  age,
  content,
  example,
  leaf,
  parse,
  professional,
  refusals,
  type Json,
} from '../../../test/support/stated-rules.js';

describe('size', () => {
  const nested = (depth: number): unknown => (depth === 1 ? age('gte', 2) : { not: nested(depth - 1) });

  it('takes eight levels and refuses nine', () => {
    expect(refusals(content(nested(8)))).toEqual([]);
    expect(refusals(content(nested(9)))).toContain(`TOO_DEEP rules${'.not'.repeat(8)}`);
  });

  it('takes fifty children and refuses 51', () => {
    const wide = (count: number): Json => ({ all: Array.from({ length: count }, () => professional()) });
    expect(
      refusals(content(wide(50), { workedExamples: [{ ...example, outcome: 'NEEDS_ASSESSMENT' }] })),
    ).toEqual([]);
    expect(refusals(content(wide(51)))).toEqual(['TOO_WIDE rules.all']);
  });

  it('takes 200 nodes and refuses 201, once', () => {
    const groups = (sizes: readonly number[]): Json => ({
      all: sizes.map((size) => ({ any: Array.from({ length: size }, () => professional()) })),
    });
    const outcome = { workedExamples: [{ ...example, outcome: 'NEEDS_ASSESSMENT' }] };
    expect(refusals(content(groups([50, 50, 50, 45]), outcome))).toEqual([]);
    expect(refusals(content(groups([50, 50, 50, 50]), outcome))).toEqual([
      'TOO_MANY_NODES rules.all[3].any[45]',
    ]);
  });
});

describe('hostile input', () => {
  const deep = (depth: number, open: string, close: string): unknown =>
    JSON.parse(open.repeat(depth) + '1' + close.repeat(depth));

  it.each([
    ['10,000 nested "not"', content(deep(10_000, '{"not":', '}'))],
    ['10,000 nested "all"', content(deep(10_000, '{"all":[', ']}'))],
    ['10,000 nested lists as a value', content(leaf('benefit', 'in', [deep(10_000, '[', ']')]))],
    [
      '10,000 nested objects as a wording',
      content(leaf('yes', 'eq', true, { staffReason: deep(10_000, '{"da":', '}') })),
    ],
    ['a million children', content({ all: new Array(1_000_000).fill(1) })],
    ['a million values', content(leaf('benefit', 'in', new Array(1_000_000).fill('a')))],
    [
      'a million facts',
      content(age('gte', 2), { workedExamples: [{ ...example, facts: new Array(1_000_000).fill(1) }] }),
    ],
    ['a code of a million letters', content(age('gte', 2, { code: 'A'.repeat(1_000_000) }))],
    ['a fact of a million letters', content(leaf('a'.repeat(1_000_000), 'eq', 1))],
    ['__proto__ as a node', content(JSON.parse('{"__proto__":{"fact":"age","op":"gte","value":2}}'))],
    ['constructor as a fact', content(leaf('constructor', 'eq', true))],
    ['null', null],
    ['a string', 'rules'],
  ])('is refused: %s', (_name, input) => expect(refusals(input).length).toBeGreaterThan(0));

  it('is refused or read, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (rules, rest) => {
        for (const input of [
          rules,
          content(rules),
          content(leaf('age', 'gte', rules)),
          content({ all: [rest] }),
        ])
          expect(isRefused(parse(input))).toBe(true);
        // Among any text there are codes that may be.
        const coded = parse(content(age('gte', 2, { code: rest })));
        expect(isRefused(coded) || typeof rest === 'string').toBe(true);
      }),
    );
  });

  it('shows no strange field name in its sentences', () => {
    const answer = parse({ ...content(age('gte', 2)), 'x\u0000<script>': 1, nice: 2 });
    expect(JSON.stringify(answer)).not.toContain('script');
    expect(JSON.stringify(answer)).toContain('nice');
  });
});
