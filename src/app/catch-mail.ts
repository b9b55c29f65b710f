import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RunningConfig } from '../platform/platform.module.js';
import { MAIL_PATH, mailRouter, masked, startMailCatcher } from '../platform/mail-catcher/index.js';

/** Whether mail is caught on this machine: in development, unless a server is named. */
export const catchesMail = ({ mode, mail }: Pick<RunningConfig, 'mode' | 'mail'>): boolean =>
  mode === 'development' && mail.smtpUrl === null;

/**
 * Catches mail where it is caught, and shows it on a page of the application.
 *
 * @param port the application's, known by the time a mail comes
 * @returns how to stop
 */
export async function catchMail(
  app: NestExpressApplication,
  config: RunningConfig,
  port: () => number,
): Promise<() => Promise<void>> {
  if (!catchesMail(config)) return () => Promise.resolve();
  const catcher = await startMailCatcher(config.dataDir, ({ to, subject }) => {
    const page = `http://127.0.0.1:${String(port())}${MAIL_PATH}`;
    process.stdout.write(`Mail to ${masked(to)}: ${subject} - see ${page}\n`);
  });
  app.use(MAIL_PATH, mailRouter(catcher.mails));
  return async () => catcher.stop();
}
