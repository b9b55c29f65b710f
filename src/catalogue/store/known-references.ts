import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { referencesOf, type InterventionContent, type KnownReferences } from '../domain/index.js';
import { InterventionStore } from './intervention.store.js';
import { LegalBasisStore, ProviderStore, PurposeStore } from './reference.stores.js';

const keys = (records: readonly { readonly key: string }[]): ReadonlySet<string> =>
  new Set(records.map((record) => record.key));

/** Looks up, at once, which of the things that a content names exist at any time. */
@Injectable()
export class KnownReferencesReader {
  constructor(
    private readonly interventions: InterventionStore,
    private readonly purposes: PurposeStore,
    private readonly providers: ProviderStore,
    private readonly legalBases: LegalBasisStore,
  ) {}

  async read(tx: Tx, content: InterventionContent): Promise<KnownReferences> {
    const named = referencesOf(content);
    return {
      purposes: keys(await this.purposes.all(tx, named.purposes)),
      providers: keys(await this.providers.all(tx, named.providers)),
      legalBases: keys(await this.legalBases.all(tx, named.legalBases)),
      slugs: await this.interventions.slugsAmong(tx, named.slugs),
    };
  }
}
