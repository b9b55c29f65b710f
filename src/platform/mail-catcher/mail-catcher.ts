import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type AddressObject } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { forgetPort, tellPort } from './catcher-file.js';
import { KeptMails, type KeptMail } from './kept-mails.js';

/** A mail server that sends nothing on. */
export interface MailCatcher {
  readonly mails: KeptMails;
  stop(): Promise<void>;
}

/** Larger than any mail of the product. */
const BYTES_MAX = 1_000_000;

const addresses = (header: AddressObject | AddressObject[] | undefined): string =>
  [header ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');

/** The address as it may stand in a log: enough to know which of one's own it is. */
export const masked = (address: string): string => address.replaceAll(/([^\s<>,@])[^\s<>,@]*@/g, '$1***@');

/**
 * Starts a mail server on a free port of this machine, for development: what it takes is kept and shown, and goes
 * nowhere. Other processes with the same data folder find it there.
 *
 * @param onMail told of each mail
 */
export async function startMailCatcher(
  dataDir: string,
  onMail: (mail: KeptMail) => void,
): Promise<MailCatcher> {
  const mails = new KeptMails();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: BYTES_MAX,
    onData: (stream, _session, done) => {
      simpleParser(stream, { skipHtmlToText: true }).then(
        ({ from, to, subject = '', text = '' }) => {
          const mail = { from: addresses(from), to: addresses(to), subject, text, receivedAt: new Date() };
          onMail(mails.add(mail));
          done();
        },
        () => {
          done(new Error('This mail cannot be read'));
        },
      );
    },
  });
  // A client that breaks off is the client's concern.
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  await tellPort(dataDir, port);
  return {
    mails,
    async stop() {
      await forgetPort(dataDir, port);
      await new Promise<void>((resolve) => {
        server.close(resolve);
      });
    },
  };
}
