import { Injectable } from '@nestjs/common';
import { DatedRecordStore } from '../../platform/dated-record/index.js';
import type { SynonymGroup } from '../domain/index.js';

/** The topic under which an edited list of synonyms reaches every process. */
export const SYNONYM_TOPIC = 'synonyms';

export type StatedSynonyms = Omit<SynonymGroup, 'id'>;

/** Everyday words beside professional terms, as dated data that staff edit. */
@Injectable()
export class SynonymStore extends DatedRecordStore<StatedSynonyms> {
  constructor() {
    super('synonym_group');
  }
}
