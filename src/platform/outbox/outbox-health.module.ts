import { Module, type OnModuleInit } from '@nestjs/common';
import { HealthChecks, Metrics, type HealthFinding } from '../health/index.js';
import { OutboxReads, type KindInOutbox, type OutboxLag } from './outbox.reads.js';

/** A message should be done by then, also when the worker that had it died. */
const LATE_S = 60;

/** What an operator is told: in one sentence, or that all is well. */
export function outboxFinding({ waitsSince, stuck, dead }: OutboxLag): HealthFinding {
  const problems = [
    ...(waitsSince > LATE_S
      ? [`what is due after changes waits since ${String(Math.round(waitsSince))} seconds; do workers run?`]
      : []),
    ...(stuck > 0
      ? [
          `${String(stuck)} messages were handed on again and again and nobody said how it ended; do workers end over them?`,
        ]
      : []),
    ...(dead > 0
      ? [`${String(dead)} dead messages; see deadMessages and put them in line again with redriveMessages`]
      : []),
  ];
  return problems.length === 0 ? { status: 'up' } : { status: 'degraded', detail: problems.join(' ') };
}

const FIGURES: readonly (readonly [keyof Omit<KindInOutbox, 'kind'>, string, string])[] = [
  ['queued', 'indsatsbro_outbox_queued', 'Messages that are not done, by kind'],
  ['oldest', 'indsatsbro_outbox_oldest_seconds', 'Since the oldest of them was put in line, by kind'],
  ['failures', 'indsatsbro_outbox_failures', 'How often those that are not done have failed so far, by kind'],
  ['lost', 'indsatsbro_outbox_lost', 'How often a worker ended over those that are not done, by kind'],
  ['dead', 'indsatsbro_outbox_dead', 'Messages that nobody tries any more, by kind'],
];

/** Tells readiness and figures of the outbox; every process can, since all of it is in the database. */
@Module({ providers: [OutboxReads] })
export class OutboxHealthModule implements OnModuleInit {
  constructor(
    private readonly checks: HealthChecks,
    private readonly metrics: Metrics,
    private readonly reads: OutboxReads,
  ) {}

  onModuleInit(): void {
    this.checks.register('outbox', async () => outboxFinding(await this.reads.lag()));
    for (const [figure, name, help] of FIGURES) {
      this.metrics.gauges(name, help, ['kind'], async () =>
        (await this.reads.byKind()).map((found) => ({ labels: { kind: found.kind }, value: found[figure] })),
      );
    }
  }
}
