import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson, type Actor } from '../../kernel/index.js';
import { Database } from '../database/database.js';
import { prepared } from '../database/prepared.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/transaction.js';
import { badUserInput, Fault } from '../errors/index.js';

/** The longest key a client may choose; a UUID has 36. */
const KEY_LENGTH_MAX = 100;

const CLAIM = prepared(
  `insert into idempotent_answer (person_id, operation, key, fingerprint)
   values ($1, $2, $3, $4) on conflict do nothing returning key`,
);
const KEEP = prepared(
  'update idempotent_answer set answer = $4 where person_id = $1 and operation = $2 and key = $3',
);

/** What identifies one command of one person. */
export interface Command {
  /** The mutation's name; keys of different operations do not meet. */
  readonly operation: string;
  readonly idempotencyKey: string;
  /** Everything that the answer depends on; only a hash of it is kept. */
  readonly input: unknown;
  /** A statement that reads what never changes; it is sent with the beginning, and the work is given its rows. */
  readonly ahead?: Statement | null;
}

interface StoredAnswer {
  readonly fingerprint: string;
  readonly answer: unknown;
}

/** Carries out commands once: the same key gives the first answer again, refusals too, and changes nothing. */
@Injectable()
export class Commands {
  constructor(private readonly database: Database) {}

  /**
   * Runs the work in a transaction that also stores its answer. A second call with the key waits for the first and
   * gets its answer. The caller has checked the actor's rights before, so a replay gives nothing to somebody who lost
   * them.
   *
   * @throws Fault IDEMPOTENCY_KEY_REUSED when the key came with another input
   */
  async run<Answer extends object>(
    actor: Actor,
    command: Command,
    work: (tx: Tx, ahead: readonly unknown[]) => Promise<Answer>,
  ): Promise<Answer> {
    const { operation, idempotencyKey: key, ahead } = command;
    if (key.trim() === '' || key.length > KEY_LENGTH_MAX) {
      throw badUserInput(
        'idempotencyKey',
        `must have 1 to ${String(KEY_LENGTH_MAX)} characters, e.g. a UUID`,
      );
    }
    const fingerprint = createHash('sha256').update(canonicalJson(command.input)).digest('hex');
    const claim = { text: CLAIM, parameters: [actor.personId, operation, key, fingerprint] };
    const once = async (
      tx: Tx,
      [claimed = [], read = []]: readonly (readonly unknown[])[],
    ): Promise<Answer> => {
      if (claimed.length === 0) return this.replay<Answer>(tx, actor, operation, key, fingerprint);
      const answer = await work(tx, read);
      await tx.write(KEEP, [actor.personId, operation, key, JSON.stringify(answer)]);
      return answer;
    };
    return this.database.transaction(once, ahead ? [claim, ahead] : [claim]);
  }

  private async replay<Answer>(
    tx: Tx,
    actor: Actor,
    operation: string,
    key: string,
    fingerprint: string,
  ): Promise<Answer> {
    const [stored] = await tx.query<StoredAnswer>(
      `select fingerprint, answer from idempotent_answer where person_id = $1 and operation = $2 and key = $3`,
      [actor.personId, operation, key],
    );
    if (stored?.fingerprint !== fingerprint) {
      throw new Fault('IDEMPOTENCY_KEY_REUSED', 'This idempotencyKey was already used with another input.', {
        fields: [
          {
            field: 'idempotencyKey',
            problem: 'was used with another input; choose a new key for a new command',
          },
        ],
      });
    }
    return stored.answer as Answer;
  }
}
