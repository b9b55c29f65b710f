import { createHmac, timingSafeEqual } from 'node:crypto';

/** Receivers refuse what was signed longer ago, so that nobody can send an old one again. */
const AGE_SECONDS_MAX = 300;
const VERSION = 'v1=';

/** The headers of a webhook, in the spelling in which they are sent. */
export interface WebhookHeaders {
  /** Seconds since 1970 at which it was signed. */
  readonly 'Indsatsbro-Timestamp': string;
  /** `v1=` and the HMAC-SHA-256 of timestamp, dot and body under the secret, in hex. */
  readonly 'Indsatsbro-Signature': string;
  /** The same at each try: a receiver that has it already answers 200 and does nothing. */
  readonly 'Indsatsbro-Delivery': string;
}

const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `${VERSION}${createHmac('sha256', secret).update(`${timestamp}.${body}`, 'utf8').digest('hex')}`;

/** Signs a body. @param seconds since 1970 */
export function signedHeaders(
  secret: string,
  deliveryId: string,
  body: string,
  seconds: number,
): WebhookHeaders {
  const timestamp = String(seconds);
  return {
    'Indsatsbro-Timestamp': timestamp,
    'Indsatsbro-Signature': signatureOf(secret, timestamp, body),
    'Indsatsbro-Delivery': deliveryId,
  };
}

/**
 * What a receiver does before it believes a webhook; the README shows it.
 *
 * @param body exactly as it came
 * @param seconds the time it is, since 1970
 */
export function isGenuine(
  secret: string,
  headers: Pick<WebhookHeaders, 'Indsatsbro-Timestamp' | 'Indsatsbro-Signature'>,
  body: string,
  seconds: number,
): boolean {
  const { 'Indsatsbro-Timestamp': timestamp, 'Indsatsbro-Signature': signature } = headers;
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(seconds - Number(timestamp)) > AGE_SECONDS_MAX) return false;
  const [given, expected] = [Buffer.from(signature), Buffer.from(signatureOf(secret, timestamp, body))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
