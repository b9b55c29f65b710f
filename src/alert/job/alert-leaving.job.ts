import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobWorkers } from '../../platform/queue/index.js';
import { MakeDigests } from '../use-case/make-digests.js';
import { RingDeliveries } from '../use-case/ring-deliveries.js';

const MINUTE_MS = 60_000;

/** Lets what is due leave the product: deliveries that waited for quiet hours, and digests. */
@Injectable()
export class AlertLeavingJobs implements OnModuleInit {
  constructor(
    private readonly workers: JobWorkers,
    private readonly ring: RingDeliveries,
    private readonly digests: MakeDigests,
  ) {}

  onModuleInit(): void {
    this.workers.repeat({
      name: 'alert.ring-deliveries',
      rhythm: { everyMs: MINUTE_MS },
      run: async () => this.ring.execute(),
    });
    this.workers.repeat({
      name: 'alert.make-digests',
      rhythm: { cron: '0,15,30,45 7-20 * * *' },
      run: async () => this.digests.execute(),
    });
  }
}
