import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CASE_PEOPLE_CHANGED } from '../../case-file/index.js';
import { OutboxConsumers, type MessageKind } from '../../platform/outbox/index.js';
import type { JobData } from '../../platform/queue/index.js';
import { RULES } from '../rule/rules.js';
import { HandOverAlerts } from '../use-case/hand-over-alerts.js';
import { RaiseAlerts } from '../use-case/raise-alerts.js';

/** Every kind of message that some rule hears, once. */
const HEARD: ReadonlyMap<string, MessageKind<JobData>> = new Map(
  RULES.flatMap(({ hears }) => hears.map((kind) => [kind.name, kind] as const)),
);

/** Hears what happened: raises alerts, and lets them follow a case into other hands. */
@Injectable()
export class HearAlertJobs implements OnModuleInit {
  constructor(
    private readonly consumers: OutboxConsumers,
    private readonly raise: RaiseAlerts,
    private readonly handOver: HandOverAlerts,
  ) {}

  onModuleInit(): void {
    for (const kind of HEARD.values())
      this.consumers.consumeTogether(kind, 'alert', async (tx, messages) =>
        this.raise.execute(tx, kind.name, messages),
      );
    this.consumers.consume(CASE_PEOPLE_CHANGED, 'alert', async (tx, data) => this.handOver.execute(tx, data));
  }
}
