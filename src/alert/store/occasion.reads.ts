import { Injectable } from '@nestjs/common';
import type { JobData } from '../../platform/queue/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { AlertRule, Condition, Occasion } from '../domain/index.js';

/** An occasion with the purposes of its intervention, which people may follow. */
export interface Found<Kind extends Occasion = Occasion> {
  readonly occasion: Kind;
  readonly purposeIds: readonly string[];
}

type Row<Kind extends Occasion> = Partial<Kind> &
  Pick<Kind, 'key'> & { readonly purposeIds: readonly string[] };

const NOTHING = {
  interventionId: null,
  caseId: null,
  entryId: null,
  objectId: null,
  departmentId: null,
  personId: null,
  isUrgent: false,
  entryIds: [],
  caseIds: [],
  details: {},
} as const;

const foundSql = (finds: string): string => `
  select to_jsonb(f) || jsonb_build_object('purposeIds', coalesce((
    select i.content -> 'purposes' from intervention i where i.id = (to_jsonb(f) ->> 'interventionId')::uuid), '[]')) as row
  from (${finds}) f`;

/** Asks the database what a rule is about. */
@Injectable()
export class OccasionReads {
  /** What a message means for a rule; often nothing. */
  async heard(tx: Tx, rule: Pick<AlertRule, 'finds'>, data: JobData): Promise<readonly Found[]> {
    return this.read<Occasion>(tx, rule, [JSON.stringify(data)]);
  }

  /** What holds now for a rule that watches. */
  async held(tx: Tx, rule: Pick<AlertRule, 'finds'>): Promise<readonly Found<Condition>[]> {
    return this.read<Condition>(tx, rule, []);
  }

  private async read<Kind extends Occasion>(
    tx: Tx,
    { finds }: Pick<AlertRule, 'finds'>,
    parameters: readonly unknown[],
  ): Promise<readonly Found<Kind>[]> {
    const rows = await tx.query<{ row: Row<Kind> }>(foundSql(finds), parameters);
    return rows.map(({ row: { purposeIds, ...said } }) => ({
      occasion: { ...NOTHING, ...said } as unknown as Kind,
      purposeIds,
    }));
  }
}
