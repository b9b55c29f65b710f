import { describe, expect, it } from '@jest/globals';
import { smtpOptions } from './smtp-options.js';

describe('how a mail server is talked to', () => {
  it('is TLS from the first byte with smtps, with a certificate that is checked', () => {
    expect(smtpOptions('smtps://u%40x:p%2Fw@mail.example')).toMatchObject({
      host: 'mail.example',
      port: 465,
      secure: true,
      tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true },
      auth: { user: 'u@x', pass: 'p/w' },
    });
  });

  it.each([
    ['smtp://u:p@mail.example:587', true],
    ['smtp://mail.example', false],
    ['smtp://u:p@127.0.0.1:2525', false],
    ['smtp://u:p@[::1]:2525', false],
  ])('asks %s for TLS: %s, since a password may not cross a network in clear', (address, requireTLS) => {
    expect(smtpOptions(address)).toMatchObject({ secure: false, requireTLS });
  });

  it('reads neither files nor addresses into a mail, and waits for nothing without end', () => {
    const options = smtpOptions('smtp://[::1]:2525');
    expect(options).toMatchObject({ host: '::1', disableFileAccess: true, disableUrlAccess: true });
    const { connectionTimeout = 0, greetingTimeout = 0, socketTimeout = 0, dnsTimeout = 0 } = options;
    for (const ms of [connectionTimeout, greetingTimeout, socketTimeout, dnsTimeout]) {
      expect(ms).toBeGreaterThan(0);
      expect(ms).toBeLessThanOrEqual(20_000);
    }
  });
});
