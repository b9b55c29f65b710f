import { Injectable } from '@nestjs/common';
import { assertMay } from '../../access/index.js';
import { DatedRecords, type StateRecordCommand } from '../../audit/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import type { DatedRecord } from '../../platform/dated-record/index.js';
import { synonymProblems } from '../domain/index.js';
import { SYNONYM_TOPIC, SynonymStore, type StatedSynonyms } from '../store/synonym.store.js';

/** States which everyday words lead to which professional terms, from a day on. */
@Injectable()
export class RecordSynonyms {
  constructor(
    private readonly records: DatedRecords,
    private readonly store: SynonymStore,
  ) {}

  async execute(
    actor: Actor,
    command: StateRecordCommand<StatedSynonyms>,
  ): Promise<DatedRecord<StatedSynonyms> | Refused> {
    assertMay(actor, 'recordSynonyms');
    return this.records.state(actor, command, {
      operation: 'recordSynonyms',
      store: this.store,
      topic: SYNONYM_TOPIC,
      problems: synonymProblems({ id: command.key, ...command.content }),
    });
  }
}
