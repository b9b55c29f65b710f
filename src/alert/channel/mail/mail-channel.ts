import { Inject, Injectable } from '@nestjs/common';
import { addTime, isBefore, type Instant } from '../../../kernel/index.js';
import { mailAddressOf } from '../../../platform/config/index.js';
import { CONFIG, type RunningConfig } from '../../../platform/platform.module.js';
import { dueDayOf } from '../../domain/deadline.js';
import {
  mayBeUnsubscribed,
  type DeliveredAlert,
  type OutgoingDelivery,
  type DropReason,
} from '../../domain/delivery-step.js';
import { alertLink } from '../alert-link.js';
import { MailWords } from '../delivery-ports.js';
import type { DeliveryChannel, Dispatch } from '../delivery-channel.js';
import { DeliveryFault } from '../delivery-fault.js';
import { AWAY_SECONDS, laterWhileAway } from '../retry-after.js';
import { unsubscribePath } from '../unsubscribe-path.js';
import { alertMail, digestMail, type MailContent, type MailLinks } from './mail-content.js';
import { mailHeaders, messageIdOf } from './mail-headers.js';
import { MailSender } from './mail-sender.js';
import { html, plainText } from './render-mail.js';

/** Alerts by e-mail. A mail names nobody and nothing: it says how much waits, how urgent it is, and where to sign in. */
@Injectable()
export class MailChannel implements DeliveryChannel {
  /** Until then nobody asks whether the server is back; null: it was there when it was asked last. */
  private awayUntil: Instant | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    private readonly sender: MailSender,
    private readonly words: MailWords,
  ) {}

  obstacle({ email }: OutgoingDelivery): DropReason | null {
    if (!this.sender.isAvailable) return 'NO_MAIL_SERVER';
    return email === null || mailAddressOf(email) === null ? 'NO_ADDRESS' : null;
  }

  /** There is one mail server, and its connections are shared; while it is away nobody knocks but one now and then. */
  async turn(_delivery: OutgoingDelivery, now: Instant): Promise<() => void> {
    if (this.awayUntil !== null && isBefore(now, this.awayUntil)) throw laterWhileAway(this.awayUntil);
    return Promise.resolve(() => undefined);
  }

  async send(delivery: OutgoingDelivery, { alerts, now, unsubscribeKey }: Dispatch): Promise<void> {
    const to = mailAddressOf(delivery.email ?? '');
    if (to === null) throw new Error('A mail without an address');
    const links = this.linksOf(delivery, alerts, unsubscribeKey);
    const content = this.contentOf(delivery, alerts, links);
    const mail = {
      messageId: messageIdOf(delivery.id, this.sender.sender),
      date: new Date(now),
      to,
      subject: content.subject,
      text: plainText(content),
      html: html(content),
      headers: mailHeaders(links.unsubscribe),
    };
    try {
      await this.sender.send(mail);
      this.awayUntil = null;
    } catch (error) {
      if (error instanceof DeliveryFault && error.isAway)
        this.awayUntil = addTime(now, { seconds: AWAY_SECONDS });
      throw error;
    }
  }

  private contentOf(
    { isDigest, language }: OutgoingDelivery,
    alerts: readonly DeliveredAlert[],
    links: MailLinks,
  ): MailContent {
    const mailed = alerts.map((alert) => ({
      urgency: alert.urgency,
      dueOn: dueDayOf(alert),
      words: this.words.inMail(alert.kind),
    }));
    const [only] = mailed;
    return isDigest || !only ? digestMail(mailed, language, links) : alertMail(only, language, links);
  }

  private linksOf(
    { isDigest }: OutgoingDelivery,
    alerts: readonly DeliveredAlert[],
    unsubscribeKey: string | null,
  ): MailLinks {
    const { publicUrl } = this.config;
    const signIn = alertLink(this.config, isDigest ? null : (alerts[0]?.id ?? null));
    // No process that sends mail starts without one.
    if (publicUrl === null || signIn === null) throw new Error('A mail from a service that is nowhere');
    const canEnd = unsubscribeKey !== null && mayBeUnsubscribed(alerts);
    return {
      signIn,
      unsubscribe: canEnd ? `${publicUrl}${unsubscribePath(unsubscribeKey)}` : null,
    };
  }
}
