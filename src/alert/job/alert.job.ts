import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CASE_PEOPLE_CHANGED } from '../../case-file/index.js';
import { OutboxConsumers, type MessageKind } from '../../platform/outbox/index.js';
import { JobWorkers, type JobData } from '../../platform/queue/index.js';
import { RULES } from '../rule/rules.js';
import { CloseAlerts } from '../use-case/close-alerts.js';
import { EscalateAlerts } from '../use-case/escalate-alerts.js';
import { HandOverAlerts } from '../use-case/hand-over-alerts.js';
import { MakeDigests } from '../use-case/make-digests.js';
import { RaiseAlerts } from '../use-case/raise-alerts.js';
import { RingDeliveries } from '../use-case/ring-deliveries.js';
import { WakeAlerts } from '../use-case/wake-alerts.js';
import { WatchAlerts } from '../use-case/watch-alerts.js';

const MINUTE_MS = 60_000;

/** Every kind of message that some rule hears, once. */
const HEARD: ReadonlyMap<string, MessageKind<JobData>> = new Map(
  RULES.flatMap(({ hears }) => hears.map((kind) => [kind.name, kind] as const)),
);

/** Hears what happened and looks at what holds by now. */
@Injectable()
export class AlertJobs implements OnModuleInit {
  constructor(
    private readonly consumers: OutboxConsumers,
    private readonly workers: JobWorkers,
    private readonly raise: RaiseAlerts,
    private readonly handOver: HandOverAlerts,
    private readonly watch: WatchAlerts,
    private readonly close: CloseAlerts,
    private readonly wake: WakeAlerts,
    private readonly escalate: EscalateAlerts,
    private readonly ring: RingDeliveries,
    private readonly digests: MakeDigests,
  ) {}

  onModuleInit(): void {
    for (const kind of HEARD.values())
      this.consumers.consumeTogether(kind, 'alert', async (tx, messages) =>
        this.raise.execute(tx, kind.name, messages),
      );
    this.consumers.consume(CASE_PEOPLE_CHANGED, 'alert', async (tx, data) => this.handOver.execute(tx, data));
    this.workers.repeat({
      name: 'alert.watch-minute',
      rhythm: { everyMs: MINUTE_MS },
      run: async () => this.everyMinute(),
    });
    this.workers.repeat({
      name: 'alert.watch',
      // Once a day is enough; a worker that was away in the morning makes up for it within the hour.
      rhythm: { cron: '30 6-20 * * *' },
      run: async () => {
        await this.handOver.sweep();
        await this.watch.execute('DAILY');
      },
    });
    this.workers.repeat({
      name: 'alert.make-digests',
      rhythm: { cron: '0,15,30,45 7-20 * * *' },
      run: async () => this.digests.execute(),
    });
  }

  /** What is over goes first, so that nobody is reminded of it. */
  private async everyMinute(): Promise<void> {
    await this.close.execute();
    await this.wake.execute();
    await this.watch.execute('MINUTE');
    await this.escalate.execute();
    await this.ring.execute();
  }
}
