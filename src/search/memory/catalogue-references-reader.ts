import { Injectable } from '@nestjs/common';
import { DepartmentStore } from '../../access/index.js';
import { FactTypeStore } from '../../case-file/index.js';
import { ReferenceStores } from '../../catalogue/index.js';
import type { Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { DatedRecord, DatedRecordStore } from '../../platform/dated-record/index.js';
import { SynonymStore } from '../store/synonym.store.js';
import type { CatalogueFacts } from './catalogue-memory.js';

const contents = <Content>(records: readonly DatedRecord<Content>[]): ReadonlyMap<string, Content> =>
  new Map(records.map(({ key, content }) => [key, content]));

/** Reads what interventions refer to, and what searching needs beside them, as in force on a day. */
@Injectable()
export class CatalogueReferencesReader {
  constructor(
    private readonly database: Database,
    private readonly departments: DepartmentStore,
    private readonly factTypes: FactTypeStore,
    private readonly synonyms: SynonymStore,
    private readonly stores: ReferenceStores,
  ) {}

  async read(day: Day): Promise<CatalogueFacts> {
    const departments = await this.departments.namesOn(this.database, day);
    const inForce = async <Content>(store: DatedRecordStore<Content>) =>
      contents(await store.inForce(this.database, day));
    return {
      day,
      dictionary: await this.factTypes.dictionary(this.database, day),
      departments,
      references: {
        departments,
        providers: await inForce(this.stores.providers),
        purposes: await inForce(this.stores.purposes),
        legalBases: await inForce(this.stores.legalBases),
      },
      synonyms: (await this.synonyms.groupsOn(this.database, day)).map(({ key, content }) => ({
        id: key,
        ...content,
      })),
    };
  }
}
