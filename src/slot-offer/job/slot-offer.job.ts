import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { CAPACITY_TOPIC } from '../../capacity/index.js';
import { FeedFollower, type Change } from '../../platform/change-feed/index.js';
import { Bell } from '../../platform/doorbell/index.js';
import { JobWorkers } from '../../platform/queue/index.js';
import { WAITLIST_TOPIC } from '../../waitlist/index.js';
import { SweepReads } from '../store/sweep.reads.js';
import { EscalateUninformed } from '../use-case/escalate-uninformed.js';
import { ExpireSlotOffers } from '../use-case/expire-slot-offers.js';
import { MatchPlaces } from '../use-case/match-places.js';
import { TakeBackStranded } from '../use-case/take-back-stranded.js';

/** How often deadlines are looked at: this late a place may go on. */
const EXPIRY_EVERY_MS = 5_000;
/** How often every queue is looked at, whatever was heard: a lost word costs a minute, never a place. */
const MATCH_EVERY_MS = 60_000;

/**
 * Hands places on without anybody pressing anything: whatever changes places or queues is heard of through the change
 * feed within a second, and a sweep makes sure.
 */
@Injectable()
export class SlotOfferJobs implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('SlotOffers');
  private readonly follower: FeedFollower;

  constructor(
    source: DataSource,
    bell: Bell,
    private readonly workers: JobWorkers,
    private readonly reads: SweepReads,
    private readonly match: MatchPlaces,
    private readonly expire: ExpireSlotOffers,
    private readonly takeBack: TakeBackStranded,
    private readonly escalate: EscalateUninformed,
  ) {
    this.follower = new FeedFollower(source, bell, {
      rebuild: async () => this.matchAll(await this.reads.toMatch(null), randomUUID()),
      apply: async (changes) => this.heard(changes),
    });
  }

  onModuleInit(): void {
    this.workers.repeat({
      name: 'slot-offer.expire',
      rhythm: { everyMs: EXPIRY_EVERY_MS },
      run: async ({ requestId }) => this.passOn(requestId),
    });
    this.workers.repeat({
      name: 'slot-offer.match',
      rhythm: { everyMs: MATCH_EVERY_MS },
      run: async ({ requestId }) => this.matchAll(await this.reads.toMatch(null), requestId),
    });
    this.workers.repeat({
      name: 'slot-offer.escalate-uninformed',
      rhythm: { cron: '11 * * * *' },
      run: async ({ requestId }) => this.escalate.execute(requestId),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.follower.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.follower.stop();
  }

  private async passOn(requestId: string): Promise<void> {
    const freed = new Set([
      ...(await this.takeBack.execute(requestId)),
      ...(await this.expire.execute(requestId)),
    ]);
    if (freed.size > 0) await this.matchAll(await this.reads.toMatch([...freed]), requestId);
  }

  private async heard(changes: readonly Change[]): Promise<void> {
    const ids = changes
      .filter(({ topic }) => topic === CAPACITY_TOPIC || topic === WAITLIST_TOPIC)
      .map(({ key }) => key);
    if (ids.length > 0) await this.matchAll(await this.reads.toMatch([...new Set(ids)]), randomUUID());
  }

  /** One queue that cannot be matched holds up no other; the sweep comes back to it. */
  private async matchAll(interventionIds: readonly string[], requestId: string): Promise<void> {
    for (const id of interventionIds) {
      try {
        await this.match.execute(id, requestId);
      } catch (error) {
        this.logger.error(`A queue could not be matched and is tried again: ${(error as Error).name}`);
      }
    }
  }
}
