import { Injectable } from '@nestjs/common';
import type { HealthFinding } from '../../../platform/health/index.js';
import { DeliveryLogReads } from '../../store/delivery-log.reads.js';
import { MailSender } from './mail-sender.js';

/** Whether mails leave. Workers send them and every process tells, so the log of deliveries is asked. */
@Injectable()
export class MailHealth {
  constructor(
    private readonly sender: MailSender,
    private readonly log: DeliveryLogReads,
  ) {}

  async finding(): Promise<HealthFinding> {
    if (!this.sender.isAvailable)
      return { status: 'degraded', detail: 'SMTP_URL is not set: alerts are not sent by e-mail' };
    return (await this.log.waitsForServer())
      ? { status: 'degraded', detail: 'the mail server cannot be reached: e-mails wait until it is back' }
      : { status: 'up' };
  }
}
