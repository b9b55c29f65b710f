import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobWorkers } from '../../platform/queue/index.js';
import { AgeEntries } from '../use-case/age-entries.js';
import { ApplyDuePolicies } from '../use-case/apply-due-policies.js';

/** How often policies are looked for whose day has come. */
const DUE_EVERY_MS = 60_000;

/** What time alone does to the order of queues: policies come into force, waiting raises people. */
@Injectable()
export class PolicyJobs implements OnModuleInit {
  constructor(
    private readonly workers: JobWorkers,
    private readonly due: ApplyDuePolicies,
    private readonly ageing: AgeEntries,
  ) {}

  onModuleInit(): void {
    this.workers.repeat({
      name: 'waitlist.apply-due-policies',
      rhythm: { everyMs: DUE_EVERY_MS },
      run: async ({ requestId }) => this.due.execute(requestId),
    });
    this.workers.repeat({
      name: 'waitlist.age-entries',
      // At night, and once more for a worker that is away: it may run any number of times.
      rhythm: { cron: '10 1,4 * * *' },
      run: async ({ requestId }) => this.ageing.execute(requestId),
    });
  }
}
