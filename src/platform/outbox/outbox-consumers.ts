import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import type { Tx } from '../database/index.js';
import type { JobData } from '../queue/index.js';
import type { MessageKind } from './message.js';

/** Around one handling of a message. */
export interface MessageContext {
  readonly id: string;
  readonly attempt: number;
  readonly failures: number;
  readonly raisedAt: Instant;
  readonly requestId: string;
}

type Handler = (tx: Tx, data: never, message: MessageContext) => Promise<void>;

/** Who does something about which kinds of messages. */
@Injectable()
export class OutboxConsumers {
  private readonly handlers = new Map<string, Handler>();

  /** Work inside the database, once for each message and consumer. */
  consume<D extends JobData>(
    kind: MessageKind<D>,
    consumer: string,
    handler: (tx: Tx, data: D, message: MessageContext) => Promise<void>,
  ): void {
    this.handlers.set(`${kind.name} ${consumer}`, handler);
  }
}
