import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { NumberLookupStore } from '../store/number-lookup.store.js';

/** Removes the look-ups of numbers that no longer count; the audit trail keeps what was done. */
@Injectable()
export class SweepNumberLookups {
  constructor(
    private readonly database: Database,
    private readonly store: NumberLookupStore,
  ) {}

  async execute(): Promise<void> {
    await this.database.transaction(async (tx) => this.store.sweep(tx));
  }
}
