import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { DatedRecordStore } from '../../platform/dated-record/index.js';
import type { FactDictionary, FactType } from '../domain/index.js';

/** The topic under which a change of the fact dictionary reaches every process; the key is the fact's name. */
export const FACT_TYPE_TOPIC = 'fact-type';

/** What an entry of the dictionary says beside its name and its days. */
export type StatedFactType = Omit<FactType, 'name'>;

/** The fact dictionary as dated data. */
@Injectable()
export class FactTypeStore extends DatedRecordStore<StatedFactType> {
  constructor() {
    super('fact_type');
  }

  /** The dictionary in force on a day. */
  async dictionary(tx: Pick<Tx, 'query'>, day: Day): Promise<FactDictionary> {
    const records = await this.inForce(tx, day);
    return new Map(records.map(({ key, content }) => [key, { name: key, ...content }]));
  }
}
