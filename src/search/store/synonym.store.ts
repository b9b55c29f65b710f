import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { DatedRecordStore, type DatedRecord } from '../../platform/dated-record/index.js';
import { starterSynonyms } from '../data/starter-synonyms.js';
import type { SynonymGroup } from '../domain/index.js';

/** The topic under which an edited list of synonyms reaches every process. */
export const SYNONYM_TOPIC = 'synonyms';

export type StatedSynonyms = Omit<SynonymGroup, 'id'>;

/** From when the shipped groups hold: always. */
const ALWAYS: Day = '0001-01-01';

/**
 * Everyday words beside professional terms. Every municipality starts with the groups that are shipped (version 0);
 * what its staff state under the same id takes their place, as dated data.
 */
@Injectable()
export class SynonymStore extends DatedRecordStore<StatedSynonyms> {
  private readonly shipped: readonly DatedRecord<StatedSynonyms>[] = starterSynonyms().map(
    ({ id, ...content }) => ({
      key: id,
      version: 0,
      validFrom: ALWAYS,
      validTo: null,
      content,
    }),
  );

  constructor() {
    super('synonym_group');
  }

  /** The groups in force on a day: those stated by staff, and those shipped that nobody replaced. */
  async groupsOn(tx: Pick<Tx, 'query'>, day: Day): Promise<readonly DatedRecord<StatedSynonyms>[]> {
    const stated = await this.inForce(tx, day);
    const replaced = new Set(stated.map((record) => record.key));
    return [...this.shipped.filter((record) => !replaced.has(record.key)), ...stated];
  }
}
