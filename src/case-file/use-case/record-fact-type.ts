import { Injectable } from '@nestjs/common';
import { assertMay } from '../../access/index.js';
import { DatedRecords, type StateRecordCommand } from '../../audit/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import type { DatedRecord } from '../../platform/dated-record/index.js';
import { factTypeProblems } from '../domain/index.js';
import { FACT_TYPE_TOPIC, FactTypeStore, type StatedFactType } from '../store/fact-type.store.js';

/** States what may be known of a citizen under a name, from a day on. */
@Injectable()
export class RecordFactType {
  constructor(
    private readonly records: DatedRecords,
    private readonly store: FactTypeStore,
  ) {}

  async execute(
    actor: Actor,
    command: StateRecordCommand<StatedFactType>,
  ): Promise<DatedRecord<StatedFactType> | Refused> {
    assertMay(actor, 'recordFactType');
    return this.records.state(actor, command, {
      operation: 'recordFactType',
      store: this.store,
      topic: FACT_TYPE_TOPIC,
      problems: factTypeProblems({ name: command.key, ...command.content }),
    });
  }
}
