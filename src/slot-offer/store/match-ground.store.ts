import { Injectable } from '@nestjs/common';
import type { WeeklyMeeting } from '../../catalogue/domain/index.js';
import type { CohortContent } from '../../capacity/domain/index.js';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { QUEUED } from '../../waitlist/index.js';
import type { QueueState } from '../../waitlist/domain/index.js';
import type { Group, OpenPlace } from '../domain/index.js';
import { HOLDING } from './slot-offer.store.js';

/** Somebody in the queue as the statements below find him or her. */
export interface QueuedPerson {
  readonly entryId: string;
  readonly citizenId: string;
  readonly caseId: string;
  readonly state: QueueState;
  readonly guestMunicipality: string | null;
  readonly comesAtShortNotice: boolean;
  readonly isUnsuitable: boolean;
  /** `place vacancy` of what was offered before. */
  readonly offered: readonly string[];
  readonly declinedCohorts: readonly string[];
  readonly saidNoAt: Readonly<Record<string, number>>;
  readonly isPlaced: boolean;
  readonly needsInterpreter: boolean;
}

/** A cohort that people may be enrolled in today. */
interface EnterableCohort {
  readonly id: string;
  readonly content: CohortContent;
  readonly lastEntryOn: Day;
  readonly members: readonly string[];
}

/** The kinds of a "no" after which a cohort is not offered again, as SQL. */
export const NOT_THIS_COHORT = `('TIMES_DO_NOT_FIT', 'TOO_FAR', 'DOES_NOT_FIT_THE_GROUP')`;

const MILLISECONDS = (instant: string): string => `(extract(epoch from ${instant}) * 1000)::float8`;

/** When the current vacancy of the place `p` was offered for the first time. */
export const FIRST_OFFERED_AT =
  '(select min(o.offered_at) from slot_offer o where o.place_id = p.id and o.vacancy = p.vacancy and not o.is_direct)';
export const ASKED_SINCE = MILLISECONDS(FIRST_OFFERED_AT);

/** Whether the place `p` of the intervention with the head `h`, of the cohort `c` if of any, may be given away today. */
export const MAY_BE_GIVEN = `p.state = 'FREE' and (p.cohort_id is not null) = (h.mode = 'COHORTS')
  and (c.id is null or (c.state = 'OPEN' and c.enrol_from <= broker_today() and c.enrol_to >= broker_today()
    and c.last_entry_on >= broker_today()))`;

/** Whether a professional said last that the entry `alias` does not fit; a won appeal outweighs it. */
export const isUnsuitable = (alias: string): string => `(not ${alias}.is_restored and coalesce((
  select d.outcome = 'NOT_SUITABLE' from referral_decision d
  where d.entry_id = ${alias}.id and d.outcome in ('SUITABLE', 'NOT_SUITABLE') order by d.decided_at desc limit 1), false))`;

/** Whether the citizen of the entry `alias` has started in the intervention already. */
export const isPlaced = (alias: string, interventionId: string): string => `exists (
  select from placement l where l.citizen_id = ${alias}.citizen_id and l.intervention_id = ${interventionId}
    and l.ended_on is null)`;

/** When the offer `o` was declined, ran out or was given back; null: none of it. */
export const SAID_NO_AT = `case o.state when 'DECLINED' then o.answered_at when 'EXPIRED' then greatest(o.offered_at, o.expires_at)
  when 'ACCEPTED' then o.given_back_at end`;

/** Reads what a matching is decided from; inside the transaction that has locked the intervention. */
@Injectable()
export class MatchGroundStore {
  /** Free places that may be given away today: ordinary ones, and seats of cohorts that can be entered, earliest first. */
  async freePlaces(tx: Tx, interventionId: string): Promise<readonly OpenPlace[]> {
    return tx.query<OpenPlace>(
      `select p.id, p.vacancy, p.cohort_id as "cohortId", p.guest_municipality as "guestMunicipality",
         ${ASKED_SINCE} as "askedSince"
       from place p join intervention_capacity h on h.intervention_id = p.intervention_id
       left join cohort c on c.id = p.cohort_id
       where p.intervention_id = $1 and ${MAY_BE_GIVEN}
       order by c.starts_on nulls first, c.id, p.id`,
      [interventionId],
    );
  }

  /** The first of a queue, in its order, locked. */
  async queue(tx: Tx, interventionId: string, limit: number): Promise<readonly QueuedPerson[]> {
    return tx.query<QueuedPerson>(
      `with first as (
         select e.id, e.citizen_id, e.case_id, e.state, e.guest_municipality, e.comes_at_short_notice, e.is_restored,
           e.order_tier, e.order_since, e.order_rank
         from waitlist_entry e where e.intervention_id = $1 and e.state in ${QUEUED}
         order by e.order_tier, e.order_since, e.order_rank, e.id limit $2 for no key update)
       select f.id as "entryId", f.citizen_id as "citizenId", f.case_id as "caseId", f.state,
         f.guest_municipality as "guestMunicipality", f.comes_at_short_notice as "comesAtShortNotice",
         ${isUnsuitable('f')} as "isUnsuitable",
         coalesce(o.offered, '{}') as offered, coalesce(o.declined, '{}') as "declinedCohorts",
         coalesce((select jsonb_object_agg(n.cohort, n.at) from (
           select coalesce(o.cohort_id::text, '') as cohort, max(${MILLISECONDS(SAID_NO_AT)}) as at
           from slot_offer o where o.entry_id = f.id group by 1) n where n.at is not null), '{}') as "saidNoAt",
         ${isPlaced('f', '$1')} as "isPlaced", c.interpreter_language is not null as "needsInterpreter"
       from first f join case_file c on c.id = f.case_id left join lateral (
         select array_agg(o.place_id || ' ' || o.vacancy) as offered,
           array_agg(o.cohort_id::text) filter (where o.cohort_id is not null
             and o.decline_reason in ${NOT_THIS_COHORT}) as declined
         from slot_offer o where o.entry_id = f.id) o on true
       order by f.order_tier, f.order_since, f.order_rank, f.id`,
      [interventionId, limit],
    );
  }

  /** How many offers of the intervention are open, for the portion. */
  async openOffers(tx: Tx, interventionId: string): Promise<number> {
    const [row] = await tx.query<{ open: number }>(
      `select count(*)::int as open from slot_offer where intervention_id = $1 and state = 'OPEN'`,
      [interventionId],
    );
    return row?.open ?? 0;
  }

  /** What decides until when a cohort can be entered. */
  async cohort(tx: Tx, cohortId: string): Promise<Pick<Group, 'lastEntryOn' | 'meetings'> | null> {
    const [row] = await tx.query<Pick<EnterableCohort, 'content' | 'lastEntryOn'>>(
      'select content, last_entry_on as "lastEntryOn" from cohort where id = $1',
      [cohortId],
    );
    return row ? { lastEntryOn: row.lastEntryOn, meetings: row.content.meetings } : null;
  }

  /** The groups that free places are in, with who is in them, by cohort; under `''` the intervention's own. */
  async groups(
    tx: Tx,
    interventionId: string,
    own: {
      readonly meetings: readonly WeeklyMeeting[];
      readonly meets: boolean;
      readonly endsOn: Day | null;
    },
  ): Promise<ReadonlyMap<string, Group>> {
    const cohorts = await tx.query<EnterableCohort>(
      `select c.id, c.content, c.last_entry_on as "lastEntryOn", ${MEMBERS('c.id')} as members
       from cohort c
       where c.intervention_id = $1 and c.state = 'OPEN' and c.last_entry_on >= $2`,
      [interventionId, tx.today],
    );
    const [ordinary] = await tx.query<{ members: readonly string[] }>(
      `select ${MEMBERS('null::uuid')} as members from (select $1::uuid as id) x`,
      [interventionId],
    );
    const ofIntervention: Group = {
      cohortId: null,
      startsOn: null,
      endsOn: own.endsOn,
      meetings: own.meetings,
      lastEntryOn: null,
      meets: own.meets,
      members: new Set(ordinary?.members),
    };
    return new Map([
      ['', ofIntervention],
      ...cohorts.map(({ id, content, lastEntryOn, members }): [string, Group] => [
        id,
        {
          cohortId: id,
          startsOn: content.startsOn,
          endsOn: content.endsOn,
          meetings: content.meetings,
          lastEntryOn,
          meets: true,
          members: new Set(members),
        },
      ]),
    ]);
  }
}

/** The citizens in a group of the intervention $1: who has started, and for whom a place is kept. */
function MEMBERS(cohort: string): string {
  return `array(
    select l.citizen_id::text from placement l
      where l.intervention_id = $1 and l.ended_on is null and l.cohort_id is not distinct from ${cohort}
    union
    select e.citizen_id::text from slot_offer o join waitlist_entry e on e.id = o.entry_id
      where o.intervention_id = $1 and ${HOLDING} and o.cohort_id is not distinct from ${cohort}
        and e.state in ('OFFERED', 'PLACED'))`;
}
