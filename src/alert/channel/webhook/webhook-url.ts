import { isIP } from 'node:net';
import { reason, type Reason } from '../../../kernel/index.js';
import { isForbiddenAddress } from './forbidden-address.js';

export type WebhookProblem =
  | 'NOT_AN_ADDRESS'
  | 'ADDRESS_TOO_LONG'
  | 'HTTPS_ONLY'
  | 'USER_IN_ADDRESS'
  | 'PORT_NOT_ALLOWED'
  | 'ADDRESS_NOT_ALLOWED'
  | 'ADDRESS_NOT_FOUND_IN_TIME';

/** What webhooks may be sent to. */
export interface WebhookLimits {
  readonly mode: 'development' | 'production';
  /** Named hosts inside the municipality that may be private, and on any port. */
  readonly webhookAllowedHosts: readonly string[];
}

const LENGTH_MAX = 2_000;
/** Where the web is served; other ports are other services. */
const PORTS = ['', '443', '8443'];
const PORTS_OF_DEVELOPMENT = [...PORTS, '80'];
const OURSELVES = /(^|\.)localhost$/;

/** The host as names are compared and connected to: without the dot at its end and the brackets of IPv6. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/\.$/, '').replaceAll(/^\[|\]$/g, '');

/** Whether the operator named the host as one of the municipality's own. */
export const isAllowedInside = (host: string, { webhookAllowedHosts }: WebhookLimits): boolean =>
  webhookAllowedHosts.includes(host);

/** Whether the host is, by its spelling alone, none to which a webhook may go. URL has undone every encoding of it. */
export const isForbiddenHost = (host: string): boolean =>
  OURSELVES.test(host) || (isIP(host) !== 0 && isForbiddenAddress(host)) || host === '';

/** Everything that is wrong with the address of a webhook. */
export function webhookProblems(address: string, limits: WebhookLimits): readonly Reason<WebhookProblem>[] {
  if (address.length > LENGTH_MAX) {
    return [
      reason(
        'ADDRESS_TOO_LONG',
        'url',
        `Adressen har højst ${LENGTH_MAX} tegn.`,
        `The address has at most ${LENGTH_MAX} characters.`,
      ),
    ];
  }
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !['https:', 'http:'].includes(url.protocol)) {
    return [
      reason(
        'NOT_AN_ADDRESS',
        'url',
        'Skriv adressen som https://HOST/STI.',
        'Write the address as https://HOST/PATH.',
      ),
    ];
  }
  return problemsOf(url, limits);
}

function problemsOf(url: URL, limits: WebhookLimits): readonly Reason<WebhookProblem>[] {
  const host = hostOf(url);
  const isInside = isAllowedInside(host, limits);
  const ports = limits.mode === 'production' ? PORTS : PORTS_OF_DEVELOPMENT;
  const problems: Reason<WebhookProblem>[] = [];
  if (limits.mode === 'production' && url.protocol !== 'https:') {
    problems.push(
      reason(
        'HTTPS_ONLY',
        'url',
        'Adressen skal begynde med https://.',
        'The address must begin with https://.',
      ),
    );
  }
  if (url.username !== '' || url.password !== '') {
    problems.push(
      reason(
        'USER_IN_ADDRESS',
        'url',
        'Der må ikke stå et brugernavn i adressen.',
        'There may be no user name in the address.',
      ),
    );
  }
  if (url.port === '0' || (!isInside && !ports.includes(url.port))) {
    problems.push(
      reason('PORT_NOT_ALLOWED', 'url', 'Porten skal være 443 eller 8443.', 'The port must be 443 or 8443.'),
    );
  }
  if (!isInside && isForbiddenHost(host)) problems.push(addressNotAllowed());
  return problems;
}

/** The host is none of the public internet. It says nothing of what its name leads to. */
export const addressNotAllowed = (): Reason<WebhookProblem> =>
  reason(
    'ADDRESS_NOT_ALLOWED',
    'url',
    'Adressen kan ikke bruges: den findes ikke på det offentlige internet.',
    'The address cannot be used: it is not on the public internet.',
  );

/** Where the name leads could not be found out soon enough; another time it may. */
export const addressNotFoundInTime = (): Reason<WebhookProblem> =>
  reason(
    'ADDRESS_NOT_FOUND_IN_TIME',
    'url',
    'Adressen kunne ikke slås op i tide. Prøv igen om lidt.',
    'The address could not be looked up in time. Try again in a while.',
  );
