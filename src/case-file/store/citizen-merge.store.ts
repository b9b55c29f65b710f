import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';

/** Everything that is the citizen's own, beside numbers and case files: it moves as it is. */
const OWN_TABLES = [
  'case_fact',
  'earlier_participation',
  'weekly_commitment',
  'sharing_ground',
  'case_bar',
  'keep_apart',
];

/** Two citizens who are one, by whom that was found and why. */
export interface WantedMerge {
  readonly survivorId: string;
  readonly duplicateId: string;
  readonly by: string;
  readonly reason: string;
}

/** Makes two citizens one. */
@Injectable()
export class CitizenMergeStore {
  /**
   * Moves everything from the duplicate to the survivor; of dates that both have, the earliest stays. Protection holds
   * on every day on which it held for one of them, and whoever was named for one is named for both. Numbers come first:
   * who opens a case under one of them at the same time waits, and then finds the survivor.
   */
  async merge(tx: Tx, { survivorId, duplicateId, by, reason }: WantedMerge): Promise<void> {
    const both = [survivorId, duplicateId];
    await tx.query('update civil_registration_number set citizen_id = $1 where citizen_id = $2', both);
    await tx.query('update case_file set citizen_id = $1 where citizen_id = $2', both);
    for (const table of OWN_TABLES) {
      await tx.query(`update ${table} set citizen_id = $1 where citizen_id = $2`, both);
    }
    await this.mergeProtection(tx, both, by);
    await tx.query(
      `update citizen s set created_at = least(s.created_at, d.created_at), died_on = least(s.died_on, d.died_on),
         moved_away_on = least(s.moved_away_on, d.moved_away_on)
       from citizen d where s.id = $1 and d.id = $2`,
      both,
    );
    await tx.query('update citizen set merge_reason = $2 where id = $1', [duplicateId, reason]);
    // Who was merged into the duplicate before is the survivor too: one step always leads to the person.
    await tx.query('update citizen set merged_into = $1 where id = $2 or merged_into = $2', both);
  }

  /** Adds the days on which only the duplicate was protected; the duplicate's own rows stay as history. */
  private async mergeProtection(tx: Tx, both: readonly string[], by: string): Promise<void> {
    await tx.query(
      `with held as (
         select coalesce(range_agg(daterange(valid_from, valid_to + 1)) filter (where citizen_id = $1), '{}')
             as survivors,
           coalesce(range_agg(daterange(valid_from, valid_to + 1)) filter (where citizen_id = $2), '{}')
             as duplicates
         from address_protection where citizen_id in ($1, $2)
       )
       insert into address_protection (id, citizen_id, valid_from, valid_to, recorded_by, recorded_at)
       select gen_random_uuid(), $1, lower(days), upper(days) - 1, $3, $4
       from held, unnest(duplicates - survivors) days`,
      [...both, by, tx.now],
    );
    await tx.query(
      `insert into protection_viewer (citizen_id, person_id, reason, named_by, named_at)
       select distinct on (person_id) $1::uuid, person_id, reason, named_by, named_at from protection_viewer d
       where citizen_id = $2 and ended_at is null and not exists (
         select from protection_viewer s where s.citizen_id = $1 and s.person_id = d.person_id
           and (s.ended_at is null or s.named_at = d.named_at))
       order by person_id, named_at`,
      both,
    );
  }
}
