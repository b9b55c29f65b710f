import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Config } from './config/index.js';
import { ChangeFeed, FeedBell } from './change-feed/index.js';
import { Database, dataSourceOptions } from './database/index.js';
import { Bell, bellFor } from './doorbell/index.js';
import { Cursors } from './graphql/index.js';
import { Commands } from './idempotency/index.js';
import { DeadMessages, Outbox, OutboxBell } from './outbox/index.js';

/** The injection token of the process's configuration, with the database address that is really used. */
export const CONFIG = Symbol('CONFIG');

/** A configuration whose database address is settled: the one given, or that of the embedded server. */
export type RunningConfig = Config & { readonly databaseUrl: string };

/** What every room builds on: configuration, database, idempotent commands and the change feed. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(config: RunningConfig): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(config.databaseUrl),
          autoLoadEntities: true,
          retryAttempts: 0,
        }),
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        Database,
        Commands,
        ChangeFeed,
        {
          provide: Bell,
          inject: [Database],
          useFactory: async (database: Database) => bellFor(database, config),
        },
        FeedBell,
        DeadMessages,
        Outbox,
        OutboxBell,
        Cursors,
      ],
      exports: [CONFIG, Bell, Database, Commands, ChangeFeed, Outbox, DeadMessages, Cursors],
    };
  }
}
