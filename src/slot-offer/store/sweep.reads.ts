import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/index.js';
import { HOLDING } from './slot-offer.store.js';

/** A slot offer that needs somebody's hand, and where it is. */
export interface Due {
  readonly id: string;
  readonly interventionId: string;
  readonly entryId: string;
}

const DUE = `o.id, o.intervention_id as "interventionId", o.entry_id as "entryId"`;

/** What time alone has made due; read without locks, decided anew under them. */
@Injectable()
export class SweepReads {
  constructor(private readonly database: Database) {}

  /** Open offers whose time is over, those of one intervention together. */
  async expired(limit: number): Promise<readonly Due[]> {
    return this.database.query<Due>(
      `select ${DUE} from slot_offer o where o.state = 'OPEN' and o.expires_at < broker_now()
       order by o.intervention_id, o.id limit $1`,
      [limit],
    );
  }

  /**
   * Offers that keep a place which can no longer be taken: the entry is over, the cohort is cancelled, or its last entry
   * is past. Of accepted ones only those whose entry is over: what becomes of the others a person decides.
   */
  async stranded(
    q: Pick<Tx, 'query'> = this.database,
    citizenIds: readonly string[] | null = null,
  ): Promise<readonly Due[]> {
    return q.query<Due>(
      `select ${DUE} from slot_offer o join waitlist_entry e on e.id = o.entry_id
       left join cohort c on c.id = o.cohort_id
       where ${HOLDING} and ($1::uuid[] is null or e.citizen_id = any ($1)) and (
         e.state not in ('OFFERED', 'PLACED')
         or (o.state = 'OPEN' and (c.state = 'CANCELLED' or c.last_entry_on < broker_today())))
       order by o.intervention_id, o.id limit 500`,
      [citizenIds],
    );
  }

  /** Interventions with a place to give and somebody who waits for one. @param among null: all */
  async toMatch(among: readonly string[] | null): Promise<readonly string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select h.intervention_id as id from intervention_capacity h
       where h.intake <> 'CLOSED' and ($1::uuid[] is null or h.intervention_id = any ($1))
         and exists (select from place_count p where p.intervention_id = h.intervention_id and p.free > 0)
         and exists (select from waitlist_entry e where e.intervention_id = h.intervention_id and e.state = 'WAITING')
       order by 1`,
      [among],
    );
    return rows.map(({ id }) => id);
  }
}
