import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CAPACITY_TOPIC, DEPARTMENT_CALENDAR_TOPIC } from '../../capacity/index.js';
import { INTERVENTION_TOPIC } from '../../catalogue/index.js';
import { RULES_TOPIC } from '../../eligibility/index.js';
import { FORECAST_TOPIC } from '../../forecast/index.js';
import type { Instant } from '../../kernel/index.js';
import { FeedFollower, type Change, type Clock } from '../../platform/change-feed/index.js';
import { Bell } from '../../platform/doorbell/index.js';
import { ServiceUnavailableFault } from '../../platform/errors/index.js';
import { WAITLIST_TOPIC } from '../../waitlist/index.js';
import type { CatalogueMemory } from './catalogue-memory.js';
import { CatalogueReader } from './catalogue-reader.js';

/** Changes of one intervention; every other topic but new start windows changes what all of them refer to. */
const INTERVENTION_TOPICS: ReadonlySet<string> = new Set([INTERVENTION_TOPIC, RULES_TOPIC, CAPACITY_TOPIC]);

/**
 * What search does not rest on: closed days of departments change sessions, and those of cohorts are told apart; who
 * stands in queues changes all day long, and is read from PostgreSQL where it is asked for.
 */
const IGNORED_TOPICS: ReadonlySet<string> = new Set([DEPARTMENT_CALENDAR_TOPIC, WAITLIST_TOPIC]);

/**
 * This process's memory of the catalogue, kept in step with PostgreSQL by the change feed. What a person searches is
 * at most as old as `asOf` says.
 */
@Injectable()
export class SearchMemory implements OnApplicationBootstrap, OnApplicationShutdown {
  private memory: CatalogueMemory | null = null;
  private readonly follower: FeedFollower;

  constructor(
    source: DataSource,
    bell: Bell,
    private readonly reader: CatalogueReader,
  ) {
    this.follower = new FeedFollower(source, bell, {
      rebuild: async (clock) => {
        this.memory = await this.reader.readAll(clock.today);
      },
      apply: async (changes, clock) => this.apply(changes, clock),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.follower.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.follower.stop();
  }

  /** @throws Fault SERVICE_UNAVAILABLE while the memory is being built for the first time */
  get catalogue(): CatalogueMemory {
    if (!this.memory) throw new ServiceUnavailableFault();
    return this.memory;
  }

  /** The moment up to which this process knows every change, by the database's clock. */
  get asOf(): Instant {
    const asOf = this.follower.asOf();
    if (asOf === null) throw new ServiceUnavailableFault();
    return asOf;
  }

  /** Milliseconds since this process last was certain to know every change. */
  get lagMs(): number {
    return this.follower.lagMs();
  }

  /** Resolves when this process knows every change that is committed now; for tests and for the demo's loader. */
  async catchUp(): Promise<void> {
    await this.follower.catchUp();
  }

  private async apply(changes: readonly Change[], clock: Clock): Promise<void> {
    const known = changes.filter(({ topic }) => !IGNORED_TOPICS.has(topic));
    if (known.length === 0) return;
    const idsOf = (isOne: (topic: string) => boolean): readonly string[] => [
      ...new Set(known.filter(({ topic }) => isOne(topic)).map(({ key }) => key)),
    ];
    const ids = idsOf((topic) => INTERVENTION_TOPICS.has(topic));
    const started = idsOf((topic) => topic === FORECAST_TOPIC);
    if (
      !this.memory ||
      idsOf((topic) => !INTERVENTION_TOPICS.has(topic) && topic !== FORECAST_TOPIC).length > 0
    ) {
      this.memory = await this.reader.readAll(clock.today);
      return;
    }
    if (ids.length > 0) await this.reader.refresh(this.memory, ids);
    if (started.length > 0) await this.reader.refreshStarts(this.memory, started);
  }
}
