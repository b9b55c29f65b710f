import type { JobData } from '../queue/index.js';
import type { Attempt, Taken } from './outbox.store.js';
import type { MessageContext, MessageKind } from './message.js';

/** One attempt that runs in this process: what it has found out about the message so far. */
export class AttemptRun implements Attempt {
  readonly id: string;
  readonly attempt: number;
  private readonly from = performance.now();
  private age = 0;
  failures = 0;

  constructor(
    { messageId, attempt }: { readonly messageId: string; readonly attempt: number },
    readonly requestId: string,
  ) {
    this.id = messageId;
    this.attempt = attempt;
  }

  /** Keeps what the database said of the message. */
  took({ failures, age }: Taken): void {
    this.failures = failures;
    this.age = age - this.passed();
  }

  /** Since the message was put in line, seconds. */
  seconds(): number {
    return this.age + this.passed();
  }

  /** What the consumer is told of the run. */
  context({ failures, raisedAt }: Taken): MessageContext {
    const { id, attempt, requestId } = this;
    return { id, attempt, failures, raisedAt, requestId };
  }

  private passed(): number {
    return (performance.now() - this.from) / 1_000;
  }
}

/** Data that are not of the kind. They are tried again: a worker of a newer version may understand them. */
class BadData extends Error {
  override readonly name = 'BadData';
}

/** The data of a message, once they are of its kind. */
export function dataOf<Data extends JobData>(kind: MessageKind<Data>, { data }: Taken): Data {
  const read = kind.data.safeParse(data);
  if (!read.success) throw new BadData();
  return read.data;
}
