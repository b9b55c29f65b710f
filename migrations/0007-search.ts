import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';
import { datedRecordTable } from '../src/platform/dated-record/dated-record.sql.js';

/** Everyday words beside professional terms, and how often searching succeeds (R10): counts, never the words typed. */
export class Search0000000000007 extends ForwardOnly {
  readonly name = 'Search0000000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(datedRecordTable('synonym_group'));
    await runner.query(`
      create table search_count (
        day date not null,
        department_id text not null,
        searches int not null default 0 check (searches >= 0),
        zero_hits int not null default 0 check (zero_hits >= 0),
        corrected int not null default 0 check (corrected >= 0),
        primary key (day, department_id)
      );
    `);
  }
}
