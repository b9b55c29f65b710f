import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { DatedRecordStore } from '../../platform/dated-record/index.js';
import type { InterpretationNote, LegalBasis, Provider, Purpose } from '../domain/index.js';

/** The topic under which a change of law, purposes or providers reaches every process; the key is the record's. */
export const REFERENCE_TOPIC = 'catalogue-reference';

/** What a record says beside its key and its days. */
export type Stated<Reference> = Omit<Reference, 'id' | 'validFrom' | 'validTo'>;

@Injectable()
export class ProviderStore extends DatedRecordStore<Stated<Provider>> {
  constructor() {
    super('provider');
  }
}

@Injectable()
export class PurposeStore extends DatedRecordStore<Stated<Purpose>> {
  constructor() {
    super('purpose');
  }
}

/** Legal bases, and the municipality's own reading of them. */
@Injectable()
export class LegalBasisStore extends DatedRecordStore<Stated<LegalBasis>> {
  constructor() {
    super('legal_basis');
  }

  /** The notes in force on a day for the legal bases, oldest first. */
  async notes(tx: Pick<Tx, 'query'>, ids: readonly string[], day: Day): Promise<InterpretationNote[]> {
    return tx.query<InterpretationNote>(
      `select legal_basis_id as "legalBasisId", text, author, valid_from as "validFrom" from interpretation_note
       where legal_basis_id = any ($1) and valid_from <= $2 order by valid_from, recorded_at`,
      [ids, day],
    );
  }

  async annotate(tx: Tx, note: InterpretationNote, personId: string): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      `insert into interpretation_note (legal_basis_id, text, author, valid_from, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [note.legalBasisId, note.text, note.author, note.validFrom, personId, tx.now],
    );
    if (!row) throw new Error('an interpretation note was not written');
    return row.id;
  }
}

/** The three kinds of records that interventions refer to, for those who read all of them. */
@Injectable()
export class ReferenceStores {
  constructor(
    readonly providers: ProviderStore,
    readonly purposes: PurposeStore,
    readonly legalBases: LegalBasisStore,
  ) {}
}
