import { Injectable } from '@nestjs/common';
import { isUuid, type Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Wish } from '../domain/index.js';

const WISH = 'id, case_id as "caseId", words, stated_on as "statedOn", ended_on as "endedOn"';

/** A wish with the case in which it was written down. */
export interface WishOfCase extends Wish {
  readonly caseId: string;
}

/** The wishes of citizens, by case: what was said to one department is not shared. */
@Injectable()
export class WishStore {
  async insert(
    tx: Tx,
    { id, caseId, words, statedOn }: Omit<WishOfCase, 'endedOn'>,
    by: string,
  ): Promise<void> {
    await tx.query(
      `insert into wish (id, case_id, words, stated_on, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6)`,
      [id, caseId, words, statedOn, by, tx.now],
    );
  }

  async find(tx: Tx, id: string): Promise<WishOfCase | null> {
    if (!isUuid(id)) return null;
    const [row] = await tx.query<WishOfCase>(`select ${WISH} from wish where id = $1`, [id]);
    return row ?? null;
  }

  async end(tx: Tx, id: string, day: Day): Promise<void> {
    await tx.query('update wish set ended_on = $2 where id = $1', [id, day]);
  }

  /** The newest first, those that ended too. */
  async ofCases(q: Pick<Tx, 'query'>, caseIds: readonly string[]): Promise<WishOfCase[]> {
    return q.query<WishOfCase>(
      `select ${WISH} from wish where case_id = any ($1) order by stated_on desc, recorded_at desc, id`,
      [caseIds],
    );
  }
}
