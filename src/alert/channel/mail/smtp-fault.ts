import type { NodemailerError } from 'nodemailer';
import { DeliveryFault, type FaultCode } from '../delivery-fault.js';

const BY_CODE: Readonly<Record<string, FaultCode>> = {
  ETIMEDOUT: 'SMTP_TIMEOUT',
  ETLS: 'SMTP_NO_TLS',
  EREQUIRETLS: 'SMTP_NO_TLS',
  EAUTH: 'SMTP_SIGN_IN_REFUSED',
  ENOAUTH: 'SMTP_SIGN_IN_REFUSED',
};

/** What the reply codes of a server mean for a mail (RFC 5321, 4.2.1): 4 is "not now", 5 is "never". */
function byReply(command: string | undefined, code: string | undefined, reply: number): FaultCode | null {
  if (reply >= 400 && reply < 500) return 'SMTP_BUSY';
  if (reply < 500) return null;
  // A sender that is refused is the operator's to mend, and the mail waits for it.
  if (command === 'MAIL FROM') return 'SMTP_REFUSED_SENDER';
  return code === 'EENVELOPE' ? 'SMTP_REFUSED_ADDRESS' : code === 'EMESSAGE' ? 'SMTP_REFUSED_MAIL' : null;
}

/** What went wrong, without a word of what the server said: it may quote an address. */
export function smtpFault(error: unknown): DeliveryFault {
  const { code, responseCode, command } = error as Partial<NodemailerError>;
  const said = BY_CODE[code ?? ''];
  if (said) return new DeliveryFault(said);
  return new DeliveryFault(byReply(command, code, responseCode ?? 0) ?? 'SMTP_UNREACHABLE');
}
