import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { JobWorkers } from '../../platform/queue/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { SealAudit } from '../use-case/seal-audit.js';
import { VerifyAudit } from '../use-case/verify-audit.js';

/**
 * Seals the trail every few seconds, and once a day writes the head of the chain to the log: whoever keeps the logs
 * elsewhere can tell a rewritten chain from the true one.
 */
@Injectable()
export class AuditJobs implements OnModuleInit {
  private readonly logger = new Logger('Audit');

  constructor(
    private readonly workers: JobWorkers,
    private readonly seal: SealAudit,
    private readonly verify: VerifyAudit,
    @Inject(CONFIG) private readonly config: RunningConfig,
  ) {}

  onModuleInit(): void {
    const everyMs = this.config.thresholds.auditSealSeconds * 1_000;
    this.workers.repeat({ name: 'audit.seal', rhythm: { everyMs }, run: async () => this.seal.execute() });
    this.workers.repeat({
      name: 'audit.publish-head',
      rhythm: { cron: '5 3 * * *' },
      run: async () => this.publish(),
    });
  }

  private async publish(): Promise<void> {
    const { verified, head, unsealed, broken } = await this.verify.execute();
    const chain = `${String(verified)} entries sealed, head ${head}, ${String(unsealed)} not sealed yet`;
    if (broken)
      this.logger.error(`The audit chain is broken at position ${String(broken.position)}; ${chain}`);
    else this.logger.log(`The audit chain holds: ${chain}`);
  }
}
