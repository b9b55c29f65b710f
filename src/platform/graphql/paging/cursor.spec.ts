import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BadUserInputFault } from '../../errors/index.js';
import { cursorCodec, fingerprint, type CursorKey } from './cursor.js';

const codec = cursorCodec('a secret');
const QUERY = fingerprint('interventions', 'anna', { search: 'smerter' });

const keys: fc.Arbitrary<CursorKey> = fc.array(
  fc.oneof(
    fc.string({ maxLength: 20, unit: 'binary' }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    fc.constant(null),
  ),
  { maxLength: 5 },
);

function refusal(cursor: string, query = QUERY): unknown {
  try {
    codec.decode(cursor, query);
    return null;
  } catch (error) {
    return error;
  }
}

describe('a cursor', () => {
  it('gives its key back', () => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(codec.decode(codec.encode({ query: QUERY, key }), QUERY)).toEqual(
          JSON.parse(JSON.stringify(key)),
        );
      }),
    );
  });

  it('is refused with the field named once any character differs', () => {
    fc.assert(
      fc.property(
        keys,
        fc.nat(),
        fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_'),
        (key, at, character) => {
          const cursor = codec.encode({ query: QUERY, key });
          const index = at % cursor.length;
          fc.pre(cursor[index] !== character);
          const error = refusal(cursor.slice(0, index) + character + cursor.slice(index + 1));
          expect(error).toBeInstanceOf(BadUserInputFault);
          expect((error as BadUserInputFault).fields[0]?.field).toBe('after');
        },
      ),
    );
  });

  it('is refused when cut, lengthened, padded or made up', () => {
    const cursor = codec.encode({ query: QUERY, key: [5, 'x'] });
    const others = Array.from({ length: cursor.length }, (_, length) => cursor.slice(0, length));
    for (const other of [
      ...others,
      `${cursor}A`,
      `${cursor}=`,
      `${cursor} `,
      'x'.repeat(100_000),
      '[5]',
      '-1',
      '\u0000',
      '🏃',
    ]) {
      expect(refusal(other)).toBeInstanceOf(BadUserInputFault);
    }
  });

  it('belongs to one query of one person under one secret', () => {
    const cursor = codec.encode({ query: QUERY, key: [5] });
    expect(refusal(cursor, fingerprint('interventions', 'anna', { search: 'angst' }))).toBeInstanceOf(
      BadUserInputFault,
    );
    expect(refusal(cursor, fingerprint('interventions', 'birgit', { search: 'smerter' }))).toBeInstanceOf(
      BadUserInputFault,
    );
    expect(refusal(cursor, fingerprint('providers', 'anna', { search: 'smerter' }))).toBeInstanceOf(
      BadUserInputFault,
    );
    expect(refusal(cursorCodec('another').encode({ query: QUERY, key: [5] }))).toBeInstanceOf(
      BadUserInputFault,
    );
    expect(refusal(cursor)).toBeNull();
  });

  it('does not say what was searched for', () => {
    const cursor = codec.encode({
      query: fingerprint('interventions', 'anna', { facts: [{ fact: 'pain', value: 'severe' }] }),
      key: [5],
    });
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain('pain');
  });

  it('is not made of a key that no cursor can hold', () => {
    expect(() => codec.encode({ query: QUERY, key: ['x'.repeat(2_000)] })).toThrow(RangeError);
  });
});

describe('a fingerprint', () => {
  it('does not depend on the order of arguments, and does on their values', () => {
    expect(fingerprint('q', 'p', { a: 1, b: 2 })).toBe(fingerprint('q', 'p', { b: 2, a: 1 }));
    expect(fingerprint('q', 'p', { a: 1 })).not.toBe(fingerprint('q', 'p', { a: 2 }));
  });
});
