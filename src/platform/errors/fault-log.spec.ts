import { describe, expect, it } from '@jest/globals';
import { databaseCodeOf, isDatabaseDown } from './database-down.js';
import { Fault, ServiceUnavailableFault } from './fault.js';
import { faultLine } from './fault-log.js';
import { publicMessage } from './graphql-fault.js';
import { toFault } from './to-fault.js';

const CPR = '010190-1234';

describe('a line of the fault log', () => {
  it('holds frames and no message, also of a message that looks like frames', () => {
    const error = new TypeError(`no row\n    at ${CPR} (person.ts:1:1)\n    at b`);
    const line = faultLine(toFault(error), 'r1', false);
    expect(line).toMatchObject({
      level: 'error',
      requestId: 'r1',
      code: 'INTERNAL_SERVER_ERROR',
      names: ['Fault', 'TypeError'],
    });
    expect(line.frames.length).toBeGreaterThan(0);
    expect(JSON.stringify(line)).not.toContain(CPR);
  });

  it('follows causes, and ends in a ring', () => {
    const inner = Object.assign(new Error('x'), { code: '57P01' });
    const outer = new Error('y', { cause: inner });
    inner.cause = outer;
    expect(
      faultLine(new Fault('INTERNAL_SERVER_ERROR', undefined, { cause: outer }), null, false).names,
    ).toEqual(['Fault', 'Error', 'Error', 'Error']);
  });

  it('names the database’s code and not our own', () => {
    expect(
      faultLine(new ServiceUnavailableFault({ driverError: { code: '08006' } }), null, false).databaseCode,
    ).toBe('08006');
    expect(faultLine(new Fault('NOT_FOUND'), null, false).databaseCode).toBeNull();
  });

  it('keeps no frames for what the client did', () => {
    expect(faultLine(new Fault('BAD_USER_INPUT'), null, false).frames).toEqual([]);
  });
});

describe('the database being down', () => {
  const error = (extra: object, message = 'x'): Error => Object.assign(new Error(message), extra);

  it.each([
    'ECONNREFUSED',
    'ECONNRESET',
    '08006',
    '53300',
    '53100',
    '57P01',
    '57P03',
    '57014',
    '55P03',
    '40001',
    '40P01',
  ])('is known by %s, wrapped or not', (code) => {
    expect(isDatabaseDown(error({ code }))).toBe(true);
    expect(isDatabaseDown(error({ driverError: { code } }))).toBe(true);
    expect(toFault(error({ code })).code).toBe('SERVICE_UNAVAILABLE');
  });

  it.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Query read timeout',
  ])('is known by pg’s own words: %s', (message) => {
    expect(isDatabaseDown(error({}, message))).toBe(true);
  });

  it.each(['23505', '22P02', '42P01', '42601', '22021', 'ERR_INVALID_ARG_TYPE'])(
    'is not what %s says: that is a bug of ours',
    (code) => {
      expect(isDatabaseDown(error({ code }))).toBe(false);
      expect(toFault(error({ code })).code).toBe('INTERNAL_SERVER_ERROR');
      expect(databaseCodeOf(error({ code }))).toBe(code);
    },
  );
});

describe('a public message', () => {
  it.each([
    [
      'Cannot query field "itms" on type "Query". Did you mean "items"?',
      'Cannot query field "itms" on type "Query".',
    ],
    ['Unknown type "Quer". Did you mean "Query" or "Q"?', 'Unknown type "Quer".'],
    ['GraphQL introspection is not allowed by Apollo Server, but ...', 'Introspection is not available.'],
  ])('has no suggestion: %s', (message, told) => {
    expect(publicMessage(message)).toBe(told);
  });

  it('echoes little of what came in', () => {
    expect(publicMessage(`Cannot query field "${'a'.repeat(100_000)}" on type "Query".`).length).toBeLessThan(
      110,
    );
    expect(publicMessage('x'.repeat(100_000)).length).toBeLessThan(310);
    expect(publicMessage(`Unterminated "${'\\"'.repeat(50_000)}`).length).toBeLessThan(310);
  });
});
