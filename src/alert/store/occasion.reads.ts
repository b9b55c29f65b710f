import { Injectable } from '@nestjs/common';
import type { JobData } from '../../platform/queue/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { AlertRule, Condition, Occasion } from '../domain/index.js';

/** An occasion with the purposes of its intervention, which people may follow. */
export interface Found<Kind extends Occasion = Occasion> {
  readonly occasion: Kind;
  readonly purposeIds: readonly string[];
  /** The message that it comes from; null: nobody sent one. */
  readonly messageId: string | null;
}

/** A message of the outbox. */
export interface HeardMessage {
  readonly id: string;
  readonly data: JobData;
}

interface Row<Kind extends Occasion> {
  readonly said: Partial<Kind> & Pick<Kind, 'key'>;
  readonly purposeIds: readonly string[];
  readonly messageId: string | null;
}

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

/** `f` is what was found. */
const FOUND = `to_jsonb(f) as said, coalesce((
    select i.content -> 'purposes' from intervention i where i.id = (to_jsonb(f) ->> 'interventionId')::uuid), '[]')
    as "purposeIds"`;
const heardSql = (finds: string): string => `
  select ${FOUND}, message.id::text as "messageId"
  from jsonb_to_recordset($1::jsonb) as message (id bigint, data jsonb) cross join lateral (${finds}) f
  order by message.id`;
const heldSql = (finds: string): string => `select ${FOUND}, null as "messageId" from (${finds}) f`;

/** Asks the database what a rule is about. */
@Injectable()
export class OccasionReads {
  /** What messages mean for a rule, in their order; often nothing. */
  async heard(
    tx: Tx,
    { finds }: Pick<AlertRule, 'finds'>,
    messages: readonly HeardMessage[],
  ): Promise<readonly Found[]> {
    const told = messages.map(({ id, data }) => ({ id, data }));
    return foundIn(await tx.query<Row<Occasion>>(heardSql(finds), [JSON.stringify(told)]));
  }

  /** What holds now for a rule that watches. */
  async held(tx: Tx, { finds }: Pick<AlertRule, 'finds'>): Promise<readonly Found<Condition>[]> {
    return foundIn(await tx.query<Row<Condition>>(heldSql(finds)));
  }
}

const foundIn = <Kind extends Occasion>(rows: readonly Row<Kind>[]): readonly Found<Kind>[] =>
  rows.map(({ said, ...found }) => ({ ...found, occasion: { ...NOTHING, ...said } as unknown as Kind }));
