import { Injectable } from '@nestjs/common';
import { Metrics } from '../health/index.js';

/** How an attempt at a message ended. */
type Outcome = 'done' | 'failed' | 'dead' | 'overtaken' | 'postponed';

/** Seconds; a message is done in milliseconds, one that waits for a mail server in minutes. */
const BUCKETS_S = [0.01, 0.025, 0.05, 0.1, 0.3, 0.5, 1, 5, 30, 60, 90, 300, 1_200];

/** What this process does with messages, in figures. */
@Injectable()
export class OutboxMetrics {
  private readonly attempts;
  private readonly seconds;

  constructor(metrics: Metrics) {
    this.attempts = metrics.counter(
      'indsatsbro_outbox_attempts_total',
      'Attempts at messages that ended in this process, by kind and outcome',
      ['kind', 'outcome'],
    );
    this.seconds = metrics.histogram(
      'indsatsbro_outbox_done_seconds',
      'From the change to the end of what is done after it, by kind',
      ['kind'],
      BUCKETS_S,
    );
  }

  /** @param seconds since the message was put in line */
  ended(kind: string, outcome: Outcome, seconds: number): void {
    this.attempts.inc({ kind, outcome });
    if (outcome === 'done') this.seconds.observe({ kind }, seconds);
  }
}
