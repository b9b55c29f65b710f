import { Inject, Injectable } from '@nestjs/common';
import type { Instant } from '../../../kernel/index.js';
import { mailAddressOf } from '../../../platform/config/index.js';
import { CONFIG, type RunningConfig } from '../../../platform/platform.module.js';
import {
  mayBeUnsubscribed,
  type DeliveredAlert,
  type Delivery,
  type DropReason,
} from '../../domain/delivery.js';
import { AlertWords } from '../delivery-ports.js';
import type { DeliveryChannel } from '../delivery-channel.js';
import { serviceLink } from '../service-link.js';
import { unsubscribePath } from '../unsubscribe-path.js';
import { alertMail, digestMail, type MailContent, type MailLinks } from './mail-content.js';
import { mailHeaders, messageIdOf } from './mail-headers.js';
import { MailSender } from './mail-sender.js';
import { html, plainText } from './render-mail.js';

/** Alerts by e-mail. A mail names nobody and nothing: it says how much waits, how urgent it is, and where to sign in. */
@Injectable()
export class MailChannel implements DeliveryChannel {
  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    private readonly sender: MailSender,
    private readonly words: AlertWords,
  ) {}

  obstacle({ email }: Delivery): DropReason | null {
    if (!this.sender.isAvailable) return 'NO_MAIL_SERVER';
    return email === null || mailAddressOf(email) === null ? 'NO_ADDRESS' : null;
  }

  /** There is one mail server, and its connections are shared. */
  turn(): () => void {
    return () => undefined;
  }

  async send(delivery: Delivery, alerts: readonly DeliveredAlert[], now: Instant): Promise<void> {
    const to = mailAddressOf(delivery.email ?? '');
    if (to === null) throw new Error('A mail without an address');
    const links = this.linksOf(delivery, alerts);
    const content = this.contentOf(delivery, alerts, links);
    await this.sender.send({
      messageId: messageIdOf(delivery.id, this.sender.sender),
      date: new Date(now),
      to,
      subject: content.subject,
      text: plainText(content),
      html: html(content),
      headers: mailHeaders(links.unsubscribe),
    });
  }

  private contentOf(
    { isDigest, language }: Delivery,
    alerts: readonly DeliveredAlert[],
    links: MailLinks,
  ): MailContent {
    const mailed = alerts.map(({ kind, urgency, dueOn }) => ({
      urgency,
      dueOn,
      words: this.words.inMail(kind),
    }));
    const [only] = mailed;
    return isDigest || !only ? digestMail(mailed, language, links) : alertMail(only, language, links);
  }

  private linksOf({ unsubscribeKey }: Delivery, alerts: readonly DeliveredAlert[]): MailLinks {
    const { publicUrl } = this.config;
    const canEnd = publicUrl !== null && unsubscribeKey !== null && mayBeUnsubscribed(alerts);
    return {
      signIn: serviceLink(this.config) ?? '',
      unsubscribe: canEnd ? `${publicUrl}${unsubscribePath(unsubscribeKey)}` : null,
    };
  }
}
