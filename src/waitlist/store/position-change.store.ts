import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { PositionChange } from '../domain/index.js';

/** Why positions became worse, for each person whose did: the explanation is kept with what changed it (invariant 4). */
@Injectable()
export class PositionChangeStore {
  async keep(tx: Tx, changes: readonly PositionChange[]): Promise<void> {
    if (changes.length === 0) return;
    await tx.query(
      `insert into position_change (entry_id, intervention_id, policy_id, at, from_position, to_position, from_tier,
         to_tier)
       select w."entryId", w."interventionId", w."policyId", $2, w."fromPosition", w."toPosition", w."fromTier", w."toTier"
       from jsonb_to_recordset($1::jsonb) as w ("entryId" uuid, "interventionId" uuid, "policyId" uuid,
         "fromPosition" int, "toPosition" int, "fromTier" int, "toTier" int)
       order by w."toPosition"`,
      [JSON.stringify(changes), tx.now],
    );
  }
}
