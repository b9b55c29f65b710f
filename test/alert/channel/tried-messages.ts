import type { Database, Tx } from '../../../src/platform/database/index.js';
import type { JobData } from '../../../src/platform/queue/index.js';
import {
  Hopeless,
  Later,
  type OutboxConsumers,
  type MessageKind,
  type PerformContext,
} from '../../../src/platform/outbox/index.js';

/** What became of one try. */
export type Tried =
  | { readonly end: 'DONE' }
  | { readonly end: 'LATER'; readonly at: string }
  | { readonly end: 'DEAD' | 'FAILED'; readonly fault: string };

interface Registered {
  readonly handler: (data: JobData, message: PerformContext) => Promise<void>;
  readonly tries: number;
}

/** Tries messages one by one when a test says so, with the rules by which the outbox tries them. */
export class TriedMessages implements Pick<OutboxConsumers, 'perform'> {
  private readonly registered = new Map<string, Registered>();
  private readonly state = new Map<string, { attempt: number; failures: number }>();

  constructor(private readonly database: Database) {}

  perform<Data extends JobData>(
    kind: MessageKind<Data>,
    handler: (data: Data, message: PerformContext) => Promise<void>,
    { retryAfterSeconds = [] }: { readonly retryAfterSeconds?: readonly number[] } = {},
  ): void {
    this.registered.set(kind.name, {
      handler: (data, message) => handler(kind.data.parse(data), message),
      tries: retryAfterSeconds.length + 1,
    });
  }

  /** One try of a delivery. @param isTakenOver another try settles it meanwhile */
  async try(
    kind: MessageKind<{ deliveryId: string }>,
    deliveryId: string,
    isTakenOver = false,
  ): Promise<Tried> {
    const { handler, tries } = this.registered.get(kind.name)!;
    const state = this.state.get(deliveryId) ?? { attempt: 0, failures: 0 };
    state.attempt += 1;
    this.state.set(deliveryId, state);
    const message: PerformContext = {
      id: deliveryId,
      ...state,
      raisedAt: '2026-12-01T08:00:00Z',
      requestId: 'test',
      settle: async (write) => {
        if (isTakenOver) return false;
        await this.database.transaction(async (tx: Tx) => write(tx));
        return true;
      },
    };
    try {
      await handler({ deliveryId }, message);
      return { end: 'DONE' };
    } catch (error) {
      if (error instanceof Later) return { end: 'LATER', at: error.at };
      state.failures += 1;
      const isDead = error instanceof Hopeless || state.failures >= tries;
      const fault = error instanceof Hopeless ? error.code : (error as Error).name;
      return { end: isDead ? 'DEAD' : 'FAILED', fault };
    }
  }
}
