import DataLoader from 'dataloader';
import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { DatedRecord, DatedRecordStore } from '../../platform/dated-record/index.js';
import { perRequest } from '../../platform/graphql/index.js';
import type { InterpretationNote, LegalBasis, Provider, Purpose } from '../domain/index.js';
import { LegalBasisStore, ProviderStore, PurposeStore, type Stated } from '../store/reference.stores.js';

/** A dated record as GraphQL shows it. */
export type RecordView<Reference> = Reference & { readonly version: number };

/** A record with its key as `id`, as GraphQL shows it. */
export const recordView = <Content extends object>({
  key,
  version,
  validFrom,
  validTo,
  content,
}: DatedRecord<Content>) => ({
  ...content,
  id: key,
  version,
  validFrom,
  validTo,
});

/** The version that holds on the day, or else the nearest one: a law that has ended is still the law that applied. */
const onDay = <Record extends { validFrom: Day; validTo: Day | null }>(
  versions: readonly Record[],
  day: Day,
) =>
  versions.find((one) => one.validFrom <= day && (one.validTo === null || day <= one.validTo)) ??
  versions.at(-1);

/** One lookup per kind and request for everything that interventions refer to. */
@Injectable()
export class CatalogueLoaders {
  constructor(
    private readonly database: Database,
    private readonly providerStore: ProviderStore,
    private readonly purposeStore: PurposeStore,
    private readonly legalBasisStore: LegalBasisStore,
  ) {}

  providers(context: object): DataLoader<string, RecordView<Provider> | null> {
    return this.loader(context, this.providerStore);
  }

  purposes(context: object): DataLoader<string, RecordView<Purpose> | null> {
    return this.loader(context, this.purposeStore);
  }

  legalBases(context: object): DataLoader<string, RecordView<LegalBasis> | null> {
    return this.loader(context, this.legalBasisStore);
  }

  notes(context: object): DataLoader<string, InterpretationNote[]> {
    return perRequest(
      context,
      LegalBasisStore,
      () =>
        new DataLoader(async (ids) => {
          const notes = await this.legalBasisStore.notes(this.database, ids, await this.database.today());
          return ids.map((id) => notes.filter((note) => note.legalBasisId === id));
        }),
    );
  }

  /** All records of a kind in force on a day, or today. */
  async inForce<Content extends object>(store: DatedRecordStore<Content>, day: Day | null) {
    const records = await store.inForce(this.database, day ?? (await this.database.today()));
    return records.map(recordView);
  }

  private loader<Reference>(context: object, store: DatedRecordStore<Stated<Reference>>) {
    return perRequest(
      context,
      store,
      () =>
        new DataLoader<string, RecordView<Reference> | null>(async (ids) => {
          const day = await this.database.today();
          const records = await store.all(this.database, ids);
          return ids.map((id) => {
            const record = onDay(
              records.filter((one) => one.key === id),
              day,
            );
            return record ? (recordView(record) as unknown as RecordView<Reference>) : null;
          });
        }),
    );
  }
}
