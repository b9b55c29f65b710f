import { domainToASCII } from 'node:url';

/** A sender or receiver as a mail names it. */
export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** How e-mail leaves the service. */
export interface MailConfig {
  /** Null: the catcher in development, no e-mail at all in production. */
  readonly smtpUrl: string | null;
  readonly from: MailAddress;
}

const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/;
const LOCAL_LENGTH_MAX = 64;
const ADDRESS_LENGTH_MAX = 254;
/** A name before the address: printable, and nothing that means something in a header. */
const NAMED = /^([\p{L}\p{N} .&'-]{1,100}?) ?<([^<>\s]+)>$/u;

/**
 * The address as it goes over the wire, its domain in ASCII; null for whatever cannot be one address and nothing else
 * (line breaks, several addresses, comments).
 */
export function mailAddressOf(text: string): string | null {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = at > 0 ? domainToASCII(text.slice(at + 1)).toLowerCase() : '';
  const address = `${local}@${domain}`;
  return local.length <= LOCAL_LENGTH_MAX &&
    address.length <= ADDRESS_LENGTH_MAX &&
    LOCAL_PART.test(local) &&
    DOMAIN.test(domain)
    ? address
    : null;
}

/** A sender, `NAME <ADDRESS>` or `ADDRESS`; null for anything else. */
export function readSender(text: string): MailAddress | null {
  const [, name = '', within = text] = NAMED.exec(text) ?? [];
  const address = mailAddressOf(within);
  return address === null ? null : { name: name.trim(), address };
}
