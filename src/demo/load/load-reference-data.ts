import { Injectable } from '@nestjs/common';
import type { StateRecordCommand } from '../../audit/index.js';
import { RecordFactType } from '../../case-file/index.js';
import { AnnotateLegalBasis, RecordLegalBasis, RecordProvider, RecordPurpose } from '../../catalogue/index.js';
import type { Period } from '../../kernel/index.js';
import { RecordSynonyms, starterSynonyms } from '../../search/index.js';
import type { Organisation } from '../data/organisation.js';
import type { Cast } from './cast.js';
import { done, forEach } from './done.js';

/** From when the fact dictionary and the synonyms of the demo hold: before everything else of it. */
const FROM_THE_START: Period = { validFrom: '2020-01-01', validTo: null };

/** A record of the data as the statement that makes it. */
const statement = <Content>(kind: string, key: string, version: number, period: Period, content: Content): StateRecordCommand<Content> => ({
  idempotencyKey: `demo:${kind}:${key}:${String(version)}`,
  key,
  expectedVersion: version,
  validFrom: period.validFrom,
  validTo: period.validTo,
  content,
});

/** States the law, purposes, providers, facts and synonyms of the demo. */
@Injectable()
export class LoadReferenceData {
  constructor(
    private readonly legalBasis: RecordLegalBasis,
    private readonly note: AnnotateLegalBasis,
    private readonly purpose: RecordPurpose,
    private readonly provider: RecordProvider,
    private readonly references: LoadWords,
  ) {}

  async execute(organisation: Organisation, cast: Cast): Promise<void> {
    const actor = cast.holding('LEAD');
    const versions = new Map<string, number>();
    for (const { id, validFrom, validTo, ...content } of organisation.legalBases) {
      const version = versions.get(id) ?? 0;
      versions.set(id, version + 1);
      const command = statement('legal-basis', id, version, { validFrom, validTo }, content);
      done(`legal basis ${id}`, await this.legalBasis.execute(actor, command));
    }
    await forEach(organisation.purposes, async ({ id, validFrom, validTo, ...content }) => {
      const command = statement('purpose', id, 0, { validFrom, validTo }, content);
      done(`purpose ${id}`, await this.purpose.execute(actor, command));
    });
    await forEach(organisation.providers, async ({ id, validFrom, validTo, ...content }) => {
      const command = statement('provider', id, 0, { validFrom, validTo }, content);
      done(`provider ${id}`, await this.provider.execute(actor, command));
    });
    for (const { author, ...note } of organisation.interpretationNotes) {
      const key = `demo:note:${note.legalBasisId}:${note.validFrom}`;
      done('note', await this.note.execute(cast.named(author), { idempotencyKey: key, ...note }));
    }
    await this.references.execute(organisation, cast);
  }
}

/** States the fact dictionary and the synonyms. */
@Injectable()
export class LoadWords {
  constructor(
    private readonly factType: RecordFactType,
    private readonly synonyms: RecordSynonyms,
  ) {}

  async execute(organisation: Organisation, cast: Cast): Promise<void> {
    const actor = cast.holding('LEAD');
    await forEach(organisation.factTypes, async ({ name, ...content }) => {
      const command = statement('fact', name, 0, FROM_THE_START, content);
      done(`fact ${name}`, await this.factType.execute(actor, command));
    });
    await forEach(starterSynonyms(), async ({ id, ...content }) => {
      const command = statement('synonyms', id, 0, FROM_THE_START, content);
      done(`synonyms ${id}`, await this.synonyms.execute(actor, command));
    });
  }
}
