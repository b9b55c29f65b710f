/** Everything that can go wrong on the way out; operators read it, so it is a closed list without content. */
export type FaultCode =
  | 'SMTP_AWAY'
  | 'SMTP_UNREACHABLE'
  | 'SMTP_TIMEOUT'
  | 'SMTP_NO_TLS'
  | 'SMTP_SIGN_IN_REFUSED'
  | 'SMTP_BUSY'
  | 'SMTP_REFUSED_SENDER'
  | 'SMTP_REFUSED_ADDRESS'
  | 'SMTP_REFUSED_MAIL'
  | 'HTTP_UNREACHABLE'
  | 'HTTP_TIMEOUT'
  | 'HTTP_NO_TLS'
  | 'HTTP_REDIRECT'
  | 'HTTP_4XX'
  | 'HTTP_5XX'
  | 'HTTP_GONE'
  | 'ADDRESS_NOT_ALLOWED';

/** Faults that another try cannot mend. */
const HOPELESS: readonly FaultCode[] = [
  'SMTP_REFUSED_ADDRESS',
  'SMTP_REFUSED_MAIL',
  'HTTP_GONE',
  'ADDRESS_NOT_ALLOWED',
];

/** A try that failed, by its code. It carries nothing of what the other side said, which may quote addresses. */
export class DeliveryFault extends Error {
  readonly isHopeless: boolean;
  /** Nobody was there to take anything: it says nothing of what was to be sent. */
  readonly isAway: boolean;

  constructor(readonly code: FaultCode) {
    super(code);
    this.name = code;
    this.isHopeless = HOPELESS.includes(code);
    this.isAway = code === 'SMTP_AWAY';
  }
}
