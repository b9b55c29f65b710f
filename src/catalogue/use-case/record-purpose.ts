import { Injectable } from '@nestjs/common';
import { assertMay } from '../../access/index.js';
import { DatedRecords, type StateRecordCommand } from '../../audit/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import type { DatedRecord } from '../../platform/dated-record/index.js';
import { purposeProblems, type Purpose } from '../domain/index.js';
import { REFERENCE_TOPIC, PurposeStore, type Stated } from '../store/reference.stores.js';

/** States what a purpose is called from a day on. */
@Injectable()
export class RecordPurpose {
  constructor(
    private readonly records: DatedRecords,
    private readonly store: PurposeStore,
  ) {}

  async execute(
    actor: Actor,
    command: StateRecordCommand<Stated<Purpose>>,
  ): Promise<DatedRecord<Stated<Purpose>> | Refused> {
    assertMay(actor, 'recordPurpose');
    return this.records.state(actor, command, {
      operation: 'recordPurpose',
      store: this.store,
      topic: REFERENCE_TOPIC,
      problems: purposeProblems(command.content),
    });
  }
}
