import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HealthChecks, Metrics } from '../../platform/health/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { SearchMemory } from './search-memory.js';

/** A process whose memory of the catalogue lags says so. */
@Injectable()
export class SearchHealth implements OnModuleInit {
  constructor(
    private readonly memory: SearchMemory,
    private readonly checks: HealthChecks,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: RunningConfig,
  ) {}

  onModuleInit(): void {
    const maxMs = this.config.thresholds.searchLagSecondsMax * 1_000;
    this.checks.register('search-index', () =>
      this.memory.lagMs <= maxMs
        ? { status: 'up' }
        : { status: 'degraded', detail: `${String(Math.round(this.memory.lagMs / 1_000))} seconds behind` },
    );
    this.metrics.gauge(
      'indsatsbro_search_index_lag_seconds',
      'How long this process has not been certain to know every change of the catalogue',
      () => this.memory.lagMs / 1_000,
    );
  }
}
