import { Injectable } from '@nestjs/common';
import { isUuid } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { PlaceState } from '../domain/index.js';

/** A place as everybody may see it: that it is taken, never by whom. */
export interface ShownPlace {
  readonly id: string;
  readonly cohortId: string | null;
  readonly guestMunicipality: string | null;
  readonly state: PlaceState;
  readonly vacancy: number;
  readonly closesWhenFree: boolean;
}

/** Pages of places. */
@Injectable()
export class PlaceReads {
  constructor(private readonly database: Database) {}

  /** The places of an intervention and its cohorts that are not closed, after the last one of the page before. */
  async page(interventionId: string, after: string | null, limit: number): Promise<ShownPlace[]> {
    if (!isUuid(interventionId)) return [];
    return this.database.query<ShownPlace>(
      `select p.id, p.cohort_id as "cohortId", p.guest_municipality as "guestMunicipality", p.state, p.vacancy,
         p.closes_when_free as "closesWhenFree"
       from place p where p.intervention_id = $1 and p.state <> 'CLOSED' and ($2::uuid is null or p.id > $2)
       order by p.id limit $3`,
      [interventionId, after, limit],
    );
  }
}
