import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import type { PositionChange } from '../domain/index.js';
import { POSITIONS_WORSENED } from './messages.js';

/** Why positions became worse, for each person whose did: the explanation is kept with what changed it (invariant 4). */
@Injectable()
export class PositionChangeStore {
  constructor(private readonly outbox: Outbox) {}

  /** @param changes those of one queue */
  async keep(tx: Tx, changes: readonly PositionChange[]): Promise<void> {
    if (changes.length === 0) return;
    const kept = await tx.query<{ id: number; interventionId: string }>(
      `insert into position_change (entry_id, intervention_id, policy_id, at, from_position, to_position, from_tier,
         to_tier)
       select w."entryId", w."interventionId", w."policyId", $2, w."fromPosition", w."toPosition", w."fromTier", w."toTier"
       from jsonb_to_recordset($1::jsonb) as w ("entryId" uuid, "interventionId" uuid, "policyId" uuid,
         "fromPosition" int, "toPosition" int, "fromTier" int, "toTier" int)
       order by w."toPosition" returning id, intervention_id as "interventionId"`,
      [JSON.stringify(changes), tx.now],
    );
    const [first, last] = [kept[0], kept.at(-1)];
    if (first && last)
      await this.outbox.append(tx, POSITIONS_WORSENED, {
        interventionId: first.interventionId,
        firstId: first.id,
        lastId: last.id,
      });
  }
}
