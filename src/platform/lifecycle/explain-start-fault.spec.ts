import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { explainStartFault, meaningOf } from './explain-start-fault.js';
import { StartFault } from './start-fault.js';

describe('why the program cannot start', () => {
  it('is the sentence of whoever found out', () => {
    expect(explainStartFault(new StartFault('The disk is full.'))).toBe('The disk is full.');
  });

  it('is one line for each problem of the configuration', () => {
    expect(explainStartFault({ problems: ['PORT is wrong.', 'HOST is wrong.'] })).toBe(
      'PORT is wrong.\nHOST is wrong.',
    );
  });

  it('says where nothing listens, also when several addresses were tried', () => {
    const refused = { code: 'ECONNREFUSED', address: '127.0.0.1', port: 5432 };
    const sentence = 'nothing listens at 127.0.0.1:5432; is the server started, and are host and port right?';
    expect(meaningOf(refused)).toBe(sentence);
    expect(meaningOf({ errors: [refused, { code: 'ECONNREFUSED', address: '::1', port: 5432 }] })).toBe(
      sentence,
    );
  });

  it.each([
    [
      { code: '28P01', message: 'password authentication failed' },
      'the server refused the user or the password.',
    ],
    [
      { code: '3D000', message: 'database "x" does not exist' },
      'the server has no database of that name; create it first.',
    ],
    [{ code: 'ENOTFOUND', hostname: 'db' }, 'no machine is named db; is the host right?'],
    [{ message: 'WRONGPASS invalid username-password pair' }, 'the server refused the user or the password.'],
    [{ message: 'timeout expired' }, 'it does not answer in time; are host and port right?'],
    [{ message: 'first line.\n    at stack (file.ts:1)' }, 'first line.'],
    [undefined, 'it gave no reason.'],
  ])('%j', (error, sentence) => {
    expect(meaningOf(error)).toBe(sentence);
  });

  it('is never a stack, and never holds what was in an address', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9%.~-]{6,20}$/).map((text) => `geheim${text}`);
    fc.assert(
      fc.property(secret, (password) => {
        const said = explainStartFault(
          new Error(`cannot reach postgres://app:${password}@db:5432/x today\nat y`),
        );
        return !said.includes(password) && !said.includes('at y') && said.includes('db:5432/x');
      }),
    );
  });
});
