import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CASE_PEOPLE_CHANGED } from '../../case-file/index.js';
import { OutboxConsumers, type MessageKind } from '../../platform/outbox/index.js';
import { inTurn, JobWorkers, RecurringRuns, type JobData } from '../../platform/queue/index.js';
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
const DAILY = 'alert.watch';

/** A part of a run: one that fails holds no other up. */
type Step = readonly [name: string, run: () => Promise<unknown>];

const inSteps = async (...steps: readonly Step[]): Promise<unknown> =>
  inTurn(
    steps,
    ([name]) => name,
    async ([, run]) => run(),
  );

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
    private readonly runs: RecurringRuns,
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
      // What is over goes first, so that nobody is reminded of it.
      run: async () =>
        inSteps(
          ['close', async () => this.close.execute()],
          ['wake', async () => this.wake.execute()],
          ['watch', async () => this.watch.execute('MINUTE')],
          ['escalate', async () => this.escalate.execute()],
          ['ring', async () => this.ring.execute()],
        ),
    });
    this.workers.repeat({
      name: DAILY,
      // Once a day is enough; a worker that was away in the morning makes up for it within the hour.
      rhythm: { cron: '30 6-20 * * *' },
      run: async () =>
        inSteps(
          ['hand over', async () => this.handOver.sweep(await this.runs.succeededAt(DAILY))],
          ['watch', async () => this.watch.execute('DAILY')],
        ),
    });
    this.workers.repeat({
      name: 'alert.make-digests',
      rhythm: { cron: '0,15,30,45 7-20 * * *' },
      run: async () => this.digests.execute(),
    });
  }
}
