import { type DynamicModule, Global, Module } from '@nestjs/common';
import { LeaseKeeper } from './lease-keeper.js';
import { OutboxConsumers } from './outbox-consumers.js';
import { OutboxMetrics } from './outbox-metrics.js';
import { OUTBOX_OPTIONS, type OutboxOptions } from './outbox-options.js';
import { OutboxRelay } from './outbox-relay.js';
import { OutboxStore } from './outbox.store.js';

/** Handing messages on and working on them: only processes that work have it, once, beside the rooms' job modules. */
@Global()
@Module({})
export class OutboxJobModule {
  static forRoot(options: OutboxOptions): DynamicModule {
    return {
      module: OutboxJobModule,
      providers: [
        { provide: OUTBOX_OPTIONS, useValue: options },
        LeaseKeeper,
        OutboxConsumers,
        OutboxMetrics,
        OutboxRelay,
        OutboxStore,
      ],
      exports: [OutboxConsumers],
    };
  }
}
