import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import nodemailer, { type SMTPPoolOptions, type SMTPPoolSentMessageInfo, type Transporter } from 'nodemailer';
import type { MailAddress } from '../../../platform/config/index.js';
import { CONFIG, type RunningConfig } from '../../../platform/platform.module.js';
import { catcherUrl } from '../../../platform/mail-catcher/index.js';
import { DeliveryFault } from '../delivery-fault.js';
import { smtpFault } from './smtp-fault.js';
import { smtpOptions } from './smtp-options.js';

/** A mail that is ready to go. */
export interface OutgoingMail {
  readonly messageId: string;
  readonly date: Date;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

type Pool = Transporter<SMTPPoolSentMessageInfo, SMTPPoolOptions>;

/** Hands mails to the configured server, or in development to the catcher. */
@Injectable()
export class MailSender implements OnApplicationShutdown {
  private open: { readonly address: string; readonly pool: Pool } | null = null;
  private readonly from: MailAddress;

  constructor(@Inject(CONFIG) private readonly config: RunningConfig) {
    this.from = config.mail.from;
  }

  /** Whether there is anything to send with. */
  get isAvailable(): boolean {
    return this.config.mail.smtpUrl !== null || this.config.mode === 'development';
  }

  /** The address that mails come from. */
  get sender(): string {
    return this.from.address;
  }

  /**
   * @throws DeliveryFault when the server did not say that it has taken the mail
   */
  async send({ to, headers, ...mail }: OutgoingMail): Promise<void> {
    const pool = await this.pool();
    try {
      await pool.sendMail({
        ...mail,
        from: this.from,
        to: { name: '', address: to },
        envelope: { from: this.from.address, to: [to] },
        headers: { ...headers },
      });
    } catch (error) {
      throw smtpFault(error);
    }
  }

  onApplicationShutdown(): void {
    this.open?.pool.close();
    this.open = null;
  }

  /** The connections to the server; those to a catcher that was started anew elsewhere are made anew. */
  private async pool(): Promise<Pool> {
    const address = this.config.mail.smtpUrl ?? (await catcherUrl(this.config.dataDir));
    if (address === null) throw new DeliveryFault('SMTP_AWAY');
    if (this.open?.address !== address) {
      this.open?.pool.close();
      this.open = { address, pool: nodemailer.createTransport(smtpOptions(address)) };
    }
    return this.open.pool;
  }
}
