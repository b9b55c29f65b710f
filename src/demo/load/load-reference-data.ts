import { Injectable } from '@nestjs/common';
import {
  AnnotateLegalBasis,
  RecordLegalBasis,
  RecordProvider,
  RecordPurpose,
} from '../../catalogue/index.js';
import type { Period } from '../../kernel/index.js';
import { RecordFactType } from '../../case-file/index.js';
import type { Organisation } from '../data/organisation.js';
import type { Cast } from './cast.js';
import { done, forEach } from './done.js';
import { statement } from './statement.js';

/** From when the fact dictionary of the demo holds: before everything else of it. */
const FROM_THE_START: Period = { validFrom: '2020-01-01', validTo: null };

/** States the law, purposes, providers and facts of the demo. */
@Injectable()
export class LoadReferenceData {
  constructor(
    private readonly legalBasis: RecordLegalBasis,
    private readonly note: AnnotateLegalBasis,
    private readonly purpose: RecordPurpose,
    private readonly provider: RecordProvider,
    private readonly factType: RecordFactType,
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
    const departments = new Set(organisation.departments.map(({ id }) => id));
    await forEach(organisation.factTypes, async ({ name, ...content }) => {
      const command = statement('fact', name, 0, FROM_THE_START, content);
      const { sourceDepartment } = content;
      const knowing = departments.has(sourceDepartment) ? cast.holding('LEAD', sourceDepartment) : actor;
      done(`fact ${name}`, await this.factType.execute(knowing, command));
    });
  }
}
