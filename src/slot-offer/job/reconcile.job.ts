import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { JobWorkers } from '../../platform/queue/index.js';
import { Reconcile } from '../use-case/reconcile.js';

/** How far back history is looked at each night: a week in which no worker ran loses nothing. */
const DAYS = 8;

/** Every night the rows of places, queues and slot offers are compared; what does not agree is logged, by ids. */
@Injectable()
export class ReconcileJobs implements OnModuleInit {
  private readonly logger = new Logger('Reconciler');

  constructor(
    private readonly workers: JobWorkers,
    private readonly reconcile: Reconcile,
  ) {}

  onModuleInit(): void {
    this.workers.repeat({
      name: 'slot-offer.reconcile',
      rhythm: { cron: '40 2 * * *' },
      run: async () => this.compare(),
    });
  }

  private async compare(): Promise<void> {
    const findings = await this.reconcile.execute(DAYS);
    const broken = findings.filter(({ count }) => count > 0);
    for (const { check, count, ids } of broken)
      this.logger.error(`${check}: ${String(count)} findings, among them ${ids.join(' ')}`);
    if (broken.length === 0) this.logger.log(`All ${String(findings.length)} checks hold.`);
  }
}
