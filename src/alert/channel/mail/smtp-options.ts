import type { SMTPPoolOptions } from 'nodemailer';

const CONNECT_MS = 5_000;
const GREETING_MS = 5_000;
/** Long enough for a server that looks at a mail before it takes it, and shorter than a lease. */
const SILENCE_MS = 20_000;
/** A few connections are kept: a morning's digests go out in seconds, and no server calls it a flood. */
const CONNECTIONS_MAX = 3;
const MAILS_PER_CONNECTION = 100;
const PORTS: Readonly<Record<string, number>> = { 'smtp:': 25, 'smtps:': 465 };

const isLoopback = (host: string): boolean => ['127.0.0.1', 'localhost', '[::1]', '::1'].includes(host);

/**
 * How a mail server is talked to. `smtps` is TLS from the first byte and never anything less. With `smtp` TLS is taken
 * where it is offered, and asked for where a password would cross a network.
 */
export function smtpOptions(address: string): SMTPPoolOptions & { pool: true } {
  const { protocol, hostname, port, username, password } = new URL(address);
  return {
    pool: true,
    host: hostname.replaceAll(/^\[|\]$/g, ''),
    port: port === '' ? PORTS[protocol] : Number(port),
    secure: protocol === 'smtps:',
    requireTLS: protocol === 'smtp:' && username !== '' && !isLoopback(hostname),
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true },
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    }),
    maxConnections: CONNECTIONS_MAX,
    maxMessages: MAILS_PER_CONNECTION,
    connectionTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
