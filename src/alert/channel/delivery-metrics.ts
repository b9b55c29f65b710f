import { Injectable } from '@nestjs/common';
import { Metrics } from '../../platform/health/index.js';
import type { DeliveryChannelName } from '../domain/delivery-step.js';
import { DeliveryLogReads } from '../store/delivery-log.reads.js';

/** How one run of a delivery ended. */
export type DeliveryOutcome = 'sent' | 'dropped' | 'failed' | 'dead' | 'postponed' | 'overtaken';

/** Seconds; a mail leaves within seconds, and waits for a server up to a day. */
const BUCKETS_S = [0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400];

/** What leaves the service, in figures; never whose it is or what it says. */
@Injectable()
export class DeliveryMetrics {
  private readonly deliveries;
  private readonly seconds;

  constructor(metrics: Metrics, log: DeliveryLogReads) {
    this.deliveries = metrics.counter(
      'indsatsbro_alert_deliveries_total',
      'Runs of deliveries that ended in this process, by channel and outcome',
      ['channel', 'outcome'],
    );
    this.seconds = metrics.histogram(
      'indsatsbro_alert_delivery_seconds',
      'From the event, or from when its delivery was due if that was later, until it was sent, by channel',
      ['channel'],
      BUCKETS_S,
    );
    metrics.gauges(
      'indsatsbro_alert_deliveries_waiting',
      'Deliveries that are due and were not sent yet, by channel',
      ['channel'],
      async () => (await log.waiting()).map(({ channel, count }) => ({ labels: { channel }, value: count })),
    );
  }

  ended(channel: DeliveryChannelName, outcome: DeliveryOutcome): void {
    this.deliveries.inc({ channel, outcome });
  }

  sent(channel: DeliveryChannelName, seconds: number): void {
    this.ended(channel, 'sent');
    this.seconds.observe({ channel }, seconds);
  }
}
