import { describe, expect, it } from '@jest/globals';
import { smtpFault } from './smtp-fault.js';

describe('what a mail server says', () => {
  it.each([
    [{ code: 'ESOCKET' }, 'SMTP_UNREACHABLE', false],
    [{ code: 'EDNS', command: 'CONN' }, 'SMTP_AWAY', false],
    [{ code: 'ESOCKET', syscall: 'connect' }, 'SMTP_AWAY', false],
    [{ code: 'ETIMEDOUT', timeoutType: 'CONNECT_TIMEOUT' }, 'SMTP_AWAY', false],
    [{ code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT' }, 'SMTP_AWAY', false],
    [{ code: 'EPROTOCOL', responseCode: 421, command: 'CONN' }, 'SMTP_AWAY', false],
    [{ code: 'ECONNECTION', responseCode: 421, command: 'EHLO' }, 'SMTP_AWAY', false],
    [{ code: 'ESOCKET', syscall: 'read' }, 'SMTP_UNREACHABLE', false],
    [{ code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT' }, 'SMTP_TIMEOUT', false],
    [{ code: 'EMESSAGE', responseCode: 421, command: 'DATA' }, 'SMTP_BUSY', false],
    [{ code: 'ECONNECTION' }, 'SMTP_UNREACHABLE', false],
    [{ code: 'ETIMEDOUT' }, 'SMTP_TIMEOUT', false],
    [{ code: 'ETLS' }, 'SMTP_NO_TLS', false],
    [{ code: 'EAUTH', responseCode: 535 }, 'SMTP_SIGN_IN_REFUSED', false],
    [{ code: 'EENVELOPE', responseCode: 451, command: 'RCPT TO' }, 'SMTP_BUSY', false],
    [{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'SMTP_REFUSED_ADDRESS', true],
    [{ code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }, 'SMTP_REFUSED_SENDER', false],
    [{ code: 'EMESSAGE', responseCode: 452, command: 'DATA' }, 'SMTP_BUSY', false],
    [{ code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'SMTP_REFUSED_MAIL', true],
  ])('%j is %s, hopeless: %s', (said, code, isHopeless) => {
    const error = Object.assign(new Error('550 anna@sundkaer.example is unknown'), said);
    const fault = smtpFault(error);
    expect(fault).toMatchObject({ code, isHopeless });
    expect(`${fault.stack ?? ''}${JSON.stringify(fault)}`).not.toContain('anna');
  });
});
