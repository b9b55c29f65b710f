import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { CHECK_NAMES, ReconcilerReads, type Finding } from '../store/reconciler.reads.js';

/**
 * Checks with plain SQL that places, queues and slot offers agree with each other and with their history: for every
 * night, and for operators. It repairs nothing; a finding is a defect of the product or of a hand in the tables.
 */
@Injectable()
export class Reconcile {
  constructor(
    private readonly database: Database,
    private readonly reads: ReconcilerReads,
  ) {}

  /**
   * @param days how far back history is looked at; null: all of it
   * @returns of every check what it found
   */
  async execute(days: number | null = null): Promise<readonly Finding[]> {
    const findings: Finding[] = [];
    for (const check of CHECK_NAMES) {
      const found = await this.database.transaction(async (tx) => {
        await this.reads.prepare(tx);
        return this.reads.findings(tx, check, days);
      });
      findings.push(found);
    }
    return findings;
  }
}
