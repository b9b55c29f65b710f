import { Injectable } from '@nestjs/common';
import { assertMay } from '../../access/index.js';
import { DatedRecords, type StateRecordCommand } from '../../audit/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import type { DatedRecord } from '../../platform/dated-record/index.js';
import { providerProblems, type Provider } from '../domain/index.js';
import { REFERENCE_TOPIC, ProviderStore, type Stated } from '../store/reference.stores.js';

/** States who a provider is from a day on. */
@Injectable()
export class RecordProvider {
  constructor(
    private readonly records: DatedRecords,
    private readonly store: ProviderStore,
  ) {}

  async execute(
    actor: Actor,
    command: StateRecordCommand<Stated<Provider>>,
  ): Promise<DatedRecord<Stated<Provider>> | Refused> {
    assertMay(actor, 'recordProvider');
    return this.records.state(actor, command, {
      operation: 'recordProvider',
      store: this.store,
      topic: REFERENCE_TOPIC,
      problems: providerProblems(command.content),
    });
  }
}
