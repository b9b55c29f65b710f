import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '../../platform/health/index.js';
import { RaisedTally } from '../desk/raised-tally.js';
import { ruleOf } from '../rule/rules.js';

/** How many alerts this process raised. Labels are the kinds that the product knows. */
@Injectable()
export class AlertMetrics implements OnModuleInit {
  private readonly raised;

  constructor(
    metrics: Metrics,
    private readonly tally: RaisedTally,
  ) {
    this.raised = metrics.counter(
      'indsatsbro_alerts_raised_total',
      'Alerts raised in this process, by kind',
      ['kind'],
    );
  }

  onModuleInit(): void {
    this.tally.tellTo((kind, count) => {
      this.raised.inc({ kind: ruleOf(kind) ? kind : 'OTHER' }, count);
    });
  }
}
