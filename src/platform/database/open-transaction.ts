import type pg from 'pg';
import { prepared } from './prepared.js';
import { sendOn, type Statement } from './statement.js';

/** Prepared, since only such statements wait for those that follow and go out with them. */
const BEGIN = prepared('START TRANSACTION');

/** A promise that somebody waits for later, or nobody when something before it fails: that is no unhandled rejection. */
function awaitedLater<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}

/**
 * A transaction on one connection. The server runs its statements in the order in which they are sent, so a statement may
 * be sent before those ahead of it are answered. When one fails, all behind it fail because of it, the commit included:
 * what is thrown is the fault of the first.
 */
export class OpenTransaction {
  /** Settles when everything that was written so far is answered; rejects with the first fault among it. */
  private written: Promise<unknown> = Promise.resolve();
  private isEnding = false;

  /** Begins the transaction; the first statement that is waited for tells whether that went well. */
  constructor(private readonly connection: pg.ClientBase) {
    this.write({ text: BEGIN });
  }

  /** @throws QueryFailedError of the statement, or of the first written before it that failed */
  async query<Row>(statement: Statement): Promise<Row[]> {
    const { written } = this;
    const answer = awaitedLater(sendOn<Row>(this.connection, statement));
    await written;
    return (await answer).rows;
  }

  /** Sends a statement without waiting for it. Its fault is thrown by the next that is waited for, or by `commit`. */
  write(statement: Statement): void {
    const { written } = this;
    const answer = awaitedLater(sendOn(this.connection, statement));
    this.written = awaitedLater(written.then(async () => answer));
  }

  /**
   * Commits; sent behind the last writes at once, as a server that is told to commit after a fault rolls back instead.
   *
   * @throws QueryFailedError of the first write that failed, or of the commit; nothing is kept then
   */
  async commit(): Promise<void> {
    const { written } = this;
    this.isEnding = true;
    const ended = awaitedLater(sendOn(this.connection, { text: 'COMMIT' }));
    // Only a connection that has answered everything may be given to somebody else.
    await Promise.allSettled([written, ended]);
    await written;
    const { command } = await ended;
    if (command !== 'COMMIT') throw new Error(`the transaction ended with ${command} instead of a commit`);
  }

  /** Ends the transaction without keeping anything of it, unless it has ended already. */
  async rollback(): Promise<void> {
    if (this.isEnding) return;
    this.isEnding = true;
    await sendOn(this.connection, { text: 'ROLLBACK' });
  }
}
