import type { NodemailerError } from 'nodemailer';
import { DeliveryFault, type FaultCode } from '../delivery-fault.js';

const BY_CODE: Readonly<Record<string, FaultCode>> = {
  ETIMEDOUT: 'SMTP_TIMEOUT',
  ETLS: 'SMTP_NO_TLS',
  EREQUIRETLS: 'SMTP_NO_TLS',
  EAUTH: 'SMTP_SIGN_IN_REFUSED',
  ENOAUTH: 'SMTP_SIGN_IN_REFUSED',
};

/** What nodemailer says of an error beside what its type says. */
interface Details {
  readonly syscall?: string;
  readonly timeoutType?: string;
}

/** Times that are over before a server has said anything. */
const NEVER_GREETED = ['CONNECT_TIMEOUT', 'GREETING_TIMEOUT'];

/** "Service not available" (RFC 5321, 3.8), where it comes before any mail. */
const CLOSING = 421;

/**
 * Whether no server was there: nothing of the mail has left, so the mail can neither be to blame nor have arrived. A
 * connection that ends later may have been ended by the mail.
 */
const isAway = ({
  code,
  command,
  responseCode,
  syscall,
  timeoutType,
}: Partial<NodemailerError> & Details): boolean =>
  code === 'EDNS' ||
  syscall === 'connect' ||
  NEVER_GREETED.includes(timeoutType ?? '') ||
  (responseCode === CLOSING && (command === 'CONN' || command === 'EHLO'));

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
  if (isAway(error as Partial<NodemailerError>)) return new DeliveryFault('SMTP_AWAY');
  const said = BY_CODE[code ?? ''];
  if (said) return new DeliveryFault(said);
  return new DeliveryFault(byReply(command, code, responseCode ?? 0) ?? 'SMTP_UNREACHABLE');
}
