import { Injectable } from '@nestjs/common';
import type { PlaceState } from '../../capacity/domain/index.js';
import { isUuid, type Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { QUEUED } from '../../waitlist/index.js';
import type { OpenPlace, SkipReason } from '../domain/index.js';
import { ASKED_SINCE } from './match-ground.store.js';

/** A place with what decides whether it is given away. */
export interface StandingPlace extends OpenPlace {
  readonly interventionId: string;
  readonly departmentId: string;
  /** Whether the intervention was ever published. */
  readonly isShown: boolean;
  readonly state: PlaceState;
  readonly isIntakeClosed: boolean;
  readonly cohort: {
    readonly isCancelled: boolean;
    readonly enrolFrom: Day;
    readonly enrolTo: Day;
    readonly lastEntryOn: Day;
  } | null;
  /** The offer under which it is held; null: it is not. */
  readonly offerId: string | null;
  readonly runId: string | null;
}

/** Somebody who was passed over, with what is needed to say to whom that may be told. */
export interface PassedEntry {
  readonly entryId: string;
  readonly caseId: string;
  readonly departmentId: string;
  readonly reason: SkipReason;
}

/** What is known of one place and of whoever was passed over when it was given away. */
@Injectable()
export class PlaceStandingReads {
  async place(q: Pick<Tx, 'query'>, id: string): Promise<StandingPlace | null> {
    if (!isUuid(id)) return null;
    const [place] = await q.query<StandingPlace>(
      `select p.id, p.intervention_id as "interventionId", i.department_id as "departmentId",
         i.revision is not null as "isShown", p.cohort_id as "cohortId", p.guest_municipality as "guestMunicipality",
         p.state, p.vacancy, ${ASKED_SINCE} as "askedSince",
         coalesce(h.intake = 'CLOSED', true) as "isIntakeClosed",
         case when c.id is not null then jsonb_build_object('isCancelled', c.state = 'CANCELLED',
           'enrolFrom', c.enrol_from, 'enrolTo', c.enrol_to, 'lastEntryOn', c.last_entry_on) end as cohort,
         o.id as "offerId", o.run_id as "runId"
       from place p join intervention i on i.id = p.intervention_id
       left join intervention_capacity h on h.intervention_id = p.intervention_id
       left join cohort c on c.id = p.cohort_id
       left join slot_offer o on p.state = 'HELD' and o.id = p.holder_id
       where p.id = $1`,
      [id],
    );
    return place ?? null;
  }

  /** Who was passed over in the run for places of the kind, in the order of the queue as it is now. */
  async passedOver(
    q: Pick<Tx, 'query'>,
    { runId, cohortId, guestMunicipality }: Pick<StandingPlace, 'runId' | 'cohortId' | 'guestMunicipality'>,
  ): Promise<readonly PassedEntry[]> {
    if (runId === null) return [];
    return q.query<PassedEntry>(
      `select e.id as "entryId", e.case_id as "caseId", e.department_id as "departmentId", r.reason
       from passed_over r join waitlist_entry e on e.id = r.entry_id
       where r.run_id = $1 and r.cohort_id is not distinct from $2
         and r.guest_municipality is not distinct from $3
       order by e.order_tier, e.order_since, e.order_rank, e.id limit 200`,
      [runId, cohortId, guestMunicipality],
    );
  }

  /** How many stand in the queue. */
  async waiting(q: Pick<Tx, 'query'>, interventionId: string): Promise<number> {
    const [row] = await q.query<{ waiting: number }>(
      `select count(*)::int as waiting from waitlist_entry where intervention_id = $1 and state in ${QUEUED}`,
      [interventionId],
    );
    return row?.waiting ?? 0;
  }
}
