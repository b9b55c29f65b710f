import { randomUUID } from 'node:crypto';
import { execute, GraphQLError, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { RateLimitedFault, toFault } from '../errors/index.js';
import { joinBatch } from '../graphql/index.js';
import { runAsRequest } from '../http/index.js';
import { formatted } from './format-result.js';
import type { LiveEvent } from './live-stream.js';
import { assertStillHeld, closeCodeOf } from './live-rights.js';
import type { LiveIdentity, LiveRequest, LiveSetup } from './live-setup.js';
import { NoNews } from './no-news.js';

/** The socket, as far as its subscriptions know it. */
export interface Listening {
  readonly identity: LiveIdentity;
  readonly request: Omit<LiveRequest, 'requestId'>;
  /** Ends the socket: its person may not listen any more. */
  readonly dismiss: (closeCode: number) => void;
}

/** What one subscription runs. */
export interface LiveOperation extends ExecutionArgs {
  readonly cost: number;
}

const thrownBy = ({ originalError }: GraphQLError): unknown => originalError;

/**
 * The answers of one subscription. Every event is a request of its own: its id, its context with the rights of now, its cost.
 * It ends when the client, the source or the rights do.
 */
export class LiveAnswers<Context extends object> implements AsyncGenerator<ExecutionResult, undefined> {
  private readonly events: AsyncIterator<LiveEvent<unknown>>;
  private isOver = false;

  constructor(
    private readonly setup: LiveSetup<Context>,
    private readonly listening: Listening,
    private readonly operation: LiveOperation,
    source: AsyncIterable<unknown>,
  ) {
    this.events = (source as AsyncIterable<LiveEvent<unknown>>)[Symbol.asyncIterator]();
  }

  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    for (;;) {
      const read = await this.events.next();
      if (read.done === true || this.isOver) return this.return();
      const event = read.value;
      const requestId = randomUUID();
      const answer = await runAsRequest(requestId, async () => this.answer(event, requestId));
      // The client may have gone, or lost its rights, while the answer was made.
      if (this.over()) return this.return();
      if (answer) return { done: false, value: answer };
    }
  }

  async return(): Promise<IteratorResult<ExecutionResult, undefined>> {
    this.isOver = true;
    await this.events.return?.();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<never> {
    await this.return();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  /** Whether it has ended; a method, since the compiler does not see that others set it. */
  private over(): boolean {
    return this.isOver;
  }

  /** Null when there is nothing to tell. */
  private async answer(event: LiveEvent<unknown>, requestId: string): Promise<ExecutionResult | null> {
    try {
      const contextValue = await this.setup.context({ ...this.listening.request, requestId });
      assertStillHeld(this.listening.identity, await this.setup.identity(contextValue, false));
      await this.charge(contextValue);
      joinBatch(contextValue, event.batch);
      const result = await execute({ ...this.operation, contextValue, rootValue: event.thing });
      const thrown = (result.errors ?? []).filter(({ path }) => path?.length === 1).map(thrownBy);
      if (thrown.some((error) => error instanceof NoNews)) return null;
      const closeCode = thrown.map(closeCodeOf).find((code) => code !== null);
      if (closeCode !== undefined) return this.dismissed(closeCode);
      return formatted(result, this.setup.errors);
    } catch (error) {
      const closeCode = closeCodeOf(error);
      if (closeCode !== null) return this.dismissed(closeCode);
      await this.return();
      throw toFault(error);
    }
  }

  private dismissed(closeCode: number): null {
    this.isOver = true;
    this.listening.dismiss(closeCode);
    return null;
  }

  private async charge(context: Context): Promise<void> {
    const verdict = await this.setup.limiter.take(this.setup.payerOf(context), this.operation.cost);
    if (!verdict.allowed) throw new RateLimitedFault(verdict.retryAfterSeconds);
  }
}
