import type { QueryRunner } from 'typeorm';
import { ForwardOnly } from './forward-only.js';
import { datedRecordTable } from '../src/platform/dated-record/dated-record.sql.js';

/** The fact dictionary: what may be known of a citizen. */
export class CaseFile0000000000004 extends ForwardOnly {
  readonly name = 'CaseFile0000000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(datedRecordTable('fact_type'));
  }
}
