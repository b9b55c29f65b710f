import { describe, expect, it } from '@jest/globals';
import { GraphQLError, GraphQLScalarType, parseValue } from 'graphql';
import { DayScalar } from './day.scalar.js';
import { FactValueScalar } from './fact-value.scalar.js';
import { InstantScalar } from './instant.scalar.js';
import { RuleTreeScalar } from './rule-tree.scalar.js';

type Scalar = GraphQLScalarType<unknown, unknown>;

const literal = (scalar: Scalar, text: string): unknown => scalar.parseLiteral(parseValue(text), undefined);

function refuses(scalar: Scalar, values: readonly unknown[], literals: readonly string[]): void {
  for (const value of values) expect(() => scalar.parseValue(value)).toThrow(GraphQLError);
  for (const text of literals) expect(() => literal(scalar, text)).toThrow(GraphQLError);
}

describe('Day', () => {
  it('takes days of the calendar, also as literals', () => {
    expect(DayScalar.parseValue('2028-02-29')).toBe('2028-02-29');
    expect(literal(DayScalar, '"2026-12-31"')).toBe('2026-12-31');
    expect(DayScalar.serialize('2026-01-01')).toBe('2026-01-01');
  });

  it('refuses everything else', () => {
    refuses(
      DayScalar,
      [
        '2026-02-29',
        '2026-13-01',
        '2026-1-1',
        '0000-01-01',
        '',
        ' 2026-01-01',
        '2026-01-01T00:00:00Z',
        20260101,
        null,
        true,
        new Date(0),
      ],
      ['20260101', 'DAY', '{}', '"2026-02-30"', 'null'],
    );
    expect(() => DayScalar.serialize(new Date(0))).toThrow(GraphQLError);
  });

  it('takes the years 1900 to 2199, and shows what is kept of others', () => {
    for (const day of ['1900-01-01', '2199-12-31']) expect(DayScalar.parseValue(day)).toBe(day);
    const others = ['0001-01-01', '1899-12-31', '2200-01-01', '9999-12-31'];
    refuses(
      DayScalar,
      others,
      others.map((day) => `"${day}"`),
    );
    expect(() => DayScalar.parseValue('9999-12-31')).toThrow('from 1900-01-01 to 2199-12-31');
    expect(DayScalar.serialize('1896-02-29')).toBe('1896-02-29');
  });
});

describe('Instant', () => {
  it('takes RFC 3339 with an offset, and a Date from a row', () => {
    for (const text of ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.123456+01:00', '2026-01-31t12:00:00z']) {
      expect(InstantScalar.parseValue(text)).toBe(text);
    }
    expect(InstantScalar.serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(InstantScalar.serialize('0001-01-01T00:00:00Z')).toBe('0001-01-01T00:00:00Z');
  });

  it('refuses everything else', () => {
    refuses(
      InstantScalar,
      [
        '2026-01-31',
        '2026-01-31T12:00:00',
        '2026-02-30T12:00:00Z',
        '2026-01-31T24:00:00Z',
        '2026-01-31T12:60:00Z',
        '2026-01-31T12:00:60Z',
        '2026-01-31T12:00:00+24:00',
        '0001-01-01T00:00:00Z',
        '1899-12-31T23:59:59Z',
        '2200-01-01T00:00:00Z',
        '9999-12-31T23:59:59Z',
        '+002026-01-31T12:00:00Z',
        0,
        null,
        new Date(0),
      ],
      ['0', '"now"'],
    );
    expect(() => InstantScalar.serialize(new Date(Number.NaN))).toThrow(GraphQLError);
  });
});

describe('FactValue', () => {
  it.each([true, false, 0, -3, 2.5, '', 'moderate', 'ærø 🏃', [], ['da', 'ar']])(
    'takes %j, as a variable and as a literal',
    (value) => {
      expect(FactValueScalar.parseValue(value)).toEqual(value);
      expect(literal(FactValueScalar, JSON.stringify(value))).toEqual(value);
      expect(FactValueScalar.serialize(value)).toEqual(value);
    },
  );

  it('refuses objects, null, lists in lists, long ones, and text that is broken', () => {
    refuses(
      FactValueScalar,
      [
        null,
        undefined,
        {},
        { a: 1 },
        [1],
        [['a']],
        [null],
        [true],
        Array.from({ length: 51 }, () => 'a'),
        'x'.repeat(201),
        ['x'.repeat(201)],
        '\ud800',
        'a\udc00',
        ['\ud800'],
        '\u0000',
        'a\nb',
        '\u001b[31m',
        Number.NaN,
        Number.POSITIVE_INFINITY,
        2 ** 53,
        Symbol('a'),
        1n,
      ],
      [
        'null',
        '{}',
        '{ a: 1 }',
        '[1]',
        '[["a"]]',
        '[null]',
        '[true]',
        '[A]',
        'BARE',
        '1e999',
        '99999999999999999999',
        '"\\u0000"',
        '[$a]',
        '$a',
      ],
    );
  });

  it('takes the longest list and the longest text', () => {
    const longest = Array.from({ length: 50 }, () => 'x'.repeat(200));
    expect(FactValueScalar.parseValue(longest)).toEqual(longest);
  });
});

describe('RuleTree', () => {
  const leaf = { fact: 'age', op: 'gte', value: 18, staffReason: { da: 'a', en: 'b' } };
  const nest = (levels: number): unknown => {
    let tree: unknown = leaf;
    for (let level = 0; level < levels; level += 1) tree = { all: [tree] };
    return tree;
  };

  it('takes trees as variables and as literals', () => {
    const tree = {
      all: [leaf, { any: [leaf, { not: leaf }] }, { value: null }, { value: ['a', 1.5, false] }],
    };
    expect(RuleTreeScalar.parseValue(tree)).toEqual(tree);
    expect(literal(RuleTreeScalar, '{ all: [{ fact: "age", op: gte, value: 18 }] }')).toEqual({
      all: [{ fact: 'age', op: 'gte', value: 18 }],
    });
  });

  it('refuses what is no object', () => {
    refuses(RuleTreeScalar, [null, [], 'a', 1, true], ['[]', '"a"', '1', 'null', '{ all: [$a] }', '$a']);
  });

  it('takes 19 nested groups and refuses 25, and 100,000 too', () => {
    expect(RuleTreeScalar.parseValue(nest(19))).toBeDefined();
    for (const levels of [25, 100_000])
      expect(() => RuleTreeScalar.parseValue(nest(levels))).toThrow('nested too deeply');
  });

  it('refuses wide trees, long and broken texts, and keys into the prototype', () => {
    const wide = { all: Array.from({ length: 5_000 }, () => 1) };
    const keys: Record<string, number> = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [`k${String(index)}`, 1]),
    );
    refuses(
      RuleTreeScalar,
      [
        wide,
        keys,
        { a: 'x'.repeat(2_001) },
        { a: '\ud800' },
        { a: 'b\u0000' },
        { '\u0000': 1 },
        { a: { constructor: 1 } },
        JSON.parse('{"all":[{"__proto__":{"x":1}}]}'),
        { a: Number.NaN },
      ],
      ['{ a: { __proto__: 1 } }', '{ constructor: 1 }', '{ a: 1e999 }'],
    );
  });
});
