import { Global, Module } from '@nestjs/common';
import { OutboxConsumers } from './outbox-consumers.js';

/** Doing something about messages: only processes that work have it. */
@Global()
@Module({ providers: [OutboxConsumers], exports: [OutboxConsumers] })
export class OutboxJobModule {}
