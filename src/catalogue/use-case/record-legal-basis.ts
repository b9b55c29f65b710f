import { Injectable } from '@nestjs/common';
import { assertMay } from '../../access/index.js';
import { DatedRecords, type StateRecordCommand } from '../../audit/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import type { DatedRecord } from '../../platform/dated-record/index.js';
import { legalBasisProblems, type LegalBasis } from '../domain/index.js';
import { REFERENCE_TOPIC, LegalBasisStore, type Stated } from '../store/reference.stores.js';

/** States what the law says from a day on: a reform is a row with a date, not a release (R51, R73). */
@Injectable()
export class RecordLegalBasis {
  constructor(
    private readonly records: DatedRecords,
    private readonly store: LegalBasisStore,
  ) {}

  async execute(
    actor: Actor,
    command: StateRecordCommand<Stated<LegalBasis>>,
  ): Promise<DatedRecord<Stated<LegalBasis>> | Refused> {
    assertMay(actor, 'recordLegalBasis');
    return this.records.state(actor, command, {
      operation: 'recordLegalBasis',
      store: this.store,
      topic: REFERENCE_TOPIC,
      problems: legalBasisProblems(command.content),
    });
  }
}
