import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mailAddressOf, readSender } from './mail.js';

describe('an address of e-mail', () => {
  it.each([
    ['anna@sundkaer.example', 'anna@sundkaer.example'],
    ["o'neil+x@Sundkaer.EXAMPLE", "o'neil+x@sundkaer.example"],
    ['anna@sundkær.example', 'anna@xn--sundkr-tua.example'],
  ])('%s goes over the wire as %s', (text, address) => {
    expect(mailAddressOf(text)).toBe(address);
  });

  it.each([
    'anna',
    '@sundkaer.example',
    'anna@',
    'anna@localhost',
    'a b@sundkaer.example',
    'anna@sundkaer.example\r\nBcc: x@y.example',
    'anna\r\nBcc:x@y.example',
    'a@b.example,c@d.example',
    '<a@b.example>',
    '"a"@b.example',
    '.a@b.example',
    'a@b..example',
    'a@[127.0.0.1]',
    `${'a'.repeat(65)}@b.example`,
    `a@${'b.'.repeat(200)}example`,
  ])('is not %j', (text) => {
    expect(mailAddressOf(text)).toBeNull();
  });

  it('never holds what could end a header or begin another address', () => {
    const bit = fc.constantFrom(
      'a',
      '@',
      'b.example',
      '\r',
      '\n',
      ',',
      ';',
      '<',
      '>',
      ' ',
      '"',
      '\u2028',
      '\0',
      'æ',
    );
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 12 }), (bits) => {
        const address = mailAddressOf(bits.join(''));
        return address === null || /^[^\s<>,;"@]+@[a-z0-9.-]+$/.test(address);
      }),
    );
  });
});

describe('the sender', () => {
  it('has a name or none', () => {
    expect(readSender('Sundkær Kommune <alerts@sundkaer.example>')).toEqual({
      name: 'Sundkær Kommune',
      address: 'alerts@sundkaer.example',
    });
    expect(readSender('alerts@sundkaer.example')).toEqual({ name: '', address: 'alerts@sundkaer.example' });
  });

  it.each(['Sundkær', 'A\r\nBcc: x <a@b.example>', 'A <a@b.example> <c@d.example>', '"A" <a@b.example>'])(
    'is not %j',
    (text) => {
      expect(readSender(text)).toBeNull();
    },
  );
});
