import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobWorkers } from '../../platform/queue/index.js';
import { CloseAlerts } from '../use-case/close-alerts.js';
import { EscalateAlerts } from '../use-case/escalate-alerts.js';
import { WakeAlerts } from '../use-case/wake-alerts.js';
import { WatchAlerts } from '../use-case/watch-alerts.js';
import { inSteps } from './in-steps.js';

const MINUTE_MS = 60_000;

/** Looks every minute at what is over, rests no more, holds by now, or was left unread. */
@Injectable()
export class AlertMinuteJobs implements OnModuleInit {
  constructor(
    private readonly workers: JobWorkers,
    private readonly close: CloseAlerts,
    private readonly wake: WakeAlerts,
    private readonly watch: WatchAlerts,
    private readonly escalate: EscalateAlerts,
  ) {}

  onModuleInit(): void {
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
        ),
    });
  }
}
