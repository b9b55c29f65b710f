import type { Day, Period } from '../../kernel/index.js';
import { reason, refuse, type Refused } from '../../kernel/index.js';
import type { Tx } from '../database/index.js';

/** A version of a dated record: what holds under a key for some days. */
export interface DatedRecord<Content> extends Period {
  readonly key: string;
  /** 1, 2, 3 ... per key, in the order in which they were stated. */
  readonly version: number;
  readonly content: Content;
}

/** What a person states: the content that holds from a day on, made from the newest version he or she had seen. */
export interface StatedRecord<Content> extends Period {
  readonly key: string;
  /** The newest version the statement was made from; 0 when the key is new. */
  readonly expectedVersion: number;
  readonly content: Content;
}

const COLUMNS = `key, version, valid_from as "validFrom", valid_to as "validTo", content`;

/**
 * Effective-dated data (R73): law, purposes, providers, fact types change by a row with a date, without a release.
 * A new version holds from its first day on: what held before is cut at the day before, what was planned for later is
 * superseded; nothing is deleted. One table per kind of record, all of the same shape.
 */
export class DatedRecordStore<Content> {
  /** @param table a table name written in the code, never input */
  constructor(private readonly table: string) {}

  /**
   * Adds a version.
   *
   * @returns the version made, or STALE_VERSION when somebody else stated one in the meantime
   */
  async state(
    tx: Tx,
    stated: StatedRecord<Content>,
    personId: string | null,
  ): Promise<DatedRecord<Content> | Refused<'STALE_VERSION'>> {
    await tx.query(`select pg_advisory_xact_lock(hashtext($1))`, [`${this.table}:${stated.key}`]);
    const [newest] = await tx.query<{ version: number }>(
      `select coalesce(max(version), 0)::int as version from ${this.table} where key = $1`,
      [stated.key],
    );
    const current = newest?.version ?? 0;
    if (current !== stated.expectedVersion) {
      return refuse(
        reason(
          'STALE_VERSION',
          'expectedVersion',
          `Den nyeste version er ${String(current)}; hent den, og ret igen.`,
          `The newest version is ${String(current)}; read it and change it again.`,
        ),
      );
    }
    await tx.query(
      `update ${this.table} set superseded = true where key = $1 and not superseded and valid_from >= $2::date`,
      [stated.key, stated.validFrom],
    );
    await tx.query(
      `update ${this.table} set valid_to = $2::date - 1
       where key = $1 and not superseded and (valid_to is null or valid_to >= $2::date)`,
      [stated.key, stated.validFrom],
    );
    await tx.query(
      `insert into ${this.table} (key, version, valid_from, valid_to, content, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        stated.key,
        current + 1,
        stated.validFrom,
        stated.validTo,
        JSON.stringify(stated.content),
        personId,
        tx.now,
      ],
    );
    const { key, validFrom, validTo, content } = stated;
    return { key, version: current + 1, validFrom, validTo, content };
  }

  /** The records in force on a day, in the order of their keys. */
  async inForce(tx: Pick<Tx, 'query'>, day: Day, keys?: readonly string[]): Promise<DatedRecord<Content>[]> {
    return tx.query<DatedRecord<Content>>(
      `select ${COLUMNS} from ${this.table}
       where not superseded and valid_from <= $1 and (valid_to is null or valid_to >= $1)
         and ($2::text[] is null or key = any ($2)) order by key`,
      [day, keys ?? null],
    );
  }

  /** Every version that holds or will hold at some time, in the order of keys and days. */
  async all(tx: Pick<Tx, 'query'>, keys?: readonly string[]): Promise<DatedRecord<Content>[]> {
    return tx.query<DatedRecord<Content>>(
      `select ${COLUMNS} from ${this.table}
       where not superseded and ($1::text[] is null or key = any ($1)) order by key, valid_from`,
      [keys ?? null],
    );
  }
}
