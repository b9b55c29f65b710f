import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { OUTBOX_OPTIONS, type OutboxOptions } from './outbox-options.js';
import { OutboxStore, type Attempt } from './outbox.store.js';

/** How often a lease is renewed within its time. */
const RENEWALS = 3;

/** Renews the leases of everything that this process works on, all with one statement. */
@Injectable()
export class LeaseKeeper implements OnApplicationShutdown {
  private readonly held = new Set<Attempt>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly store: OutboxStore,
    @Inject(OUTBOX_OPTIONS) private readonly options: OutboxOptions,
  ) {}

  /** Keeps the lease of the attempt for as long as the work takes. */
  async during<Answer>(attempt: Attempt, work: () => Promise<Answer>): Promise<Answer> {
    this.held.add(attempt);
    this.timer ??= setInterval(() => void this.renew(), this.options.leaseMs / RENEWALS).unref();
    try {
      return await work();
    } finally {
      this.held.delete(attempt);
    }
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async renew(): Promise<void> {
    if (this.held.size === 0) return;
    // Whoever cannot renew loses the lease, which is what a lease is for.
    await this.store.renew([...this.held], this.options.leaseMs).catch(() => undefined);
  }
}
