import { Inject, Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { OldAlertStore } from '../store/old-alert.store.js';

/**
 * Removes alerts that were over long ago, how they were delivered and why they were raised, and decisions to tell nobody.
 * What is open stays however old it is, and the audit trail keeps what was done.
 */
@Injectable()
export class SweepOldAlerts {
  constructor(
    private readonly database: Database,
    private readonly old: OldAlertStore,
    @Inject(CONFIG) private readonly config: RunningConfig,
  ) {}

  /** In portions, so that nobody waits for it. @returns how many alerts were removed */
  async execute(): Promise<number> {
    const days = this.config.thresholds.alertsKeptDays;
    const alerts = await this.all((tx) => this.old.takeAlerts(tx, days));
    await this.all((tx) => this.old.takeDigests(tx, days));
    await this.all((tx) => this.old.takeDecisions(tx, days));
    return alerts;
  }

  private async all(take: (tx: Tx) => Promise<number>): Promise<number> {
    for (let total = 0; ;) {
      const count = await this.database.transaction(take);
      total += count;
      if (count === 0) return total;
    }
  }
}
