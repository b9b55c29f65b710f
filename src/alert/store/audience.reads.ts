import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import {
  AUDIENCE_ROLES,
  type AlertRule,
  type Answering,
  type Audience,
  type Because,
  type Considered,
  type Reserve,
} from '../domain/index.js';
import {
  holdsToday,
  isInService,
  peopleWith,
  responsibleOfCase,
  responsibleOfEntry,
} from './answering.sql.js';
import type { Found } from './occasion.reads.js';

type Q = Pick<Tx, 'query'>;

/** Who answers for the citizen of an occasion, and who could. */
export type Answerers = Answering & Reserve;

/** What of an occasion says who answers for it. */
interface AnswerQuestion {
  readonly entryId: string | null;
  readonly caseId: string | null;
  readonly departmentId: string | null;
}

const ANSWERERS = `
  with asked as (
    select o.nth, e.id as entry_id, coalesce(o."caseId", e.case_id) as case_id, o."departmentId" as department_id,
      e.department_id as owner_id, case when e.id is not null then ${responsibleOfEntry('e')}
        else ${responsibleOfCase('o."caseId"')} end as responsible_id
    from jsonb_to_recordset($1::jsonb) as o (nth int, "entryId" uuid, "caseId" uuid, "departmentId" text)
    left join waitlist_entry e on e.id = o."entryId")
  select a.nth, a.responsible_id as "responsibleId", ${isInService('a.responsible_id')} as "isInService",
    array(select r.person_id from case_relationship r where r.case_id = a.case_id and r.kind = 'ABSENCE_COVER'
      and r.person_id is distinct from a.responsible_id and ${holdsToday('r')} order by 1) as "coverIds",
    array(select distinct d.deputy_id from deputy d where d.person_id = a.responsible_id
      and d.department_id in (f.department_id, a.owner_id) and ${holdsToday('d')} order by 1) as "deputyIds",
    ${peopleWith(['CW', 'OWN'], 'f.department_id')} as "unitIds",
    ${peopleWith(['LEAD'], 'coalesce(a.department_id, f.department_id)')} as "leadIds"
  from asked a left join case_file f on f.id = a.case_id order by a.nth`;

/** How the people of each audience are found; `o` is an occasion. That of RESPONSIBLE is decided, not found. */
const FOUND: Readonly<
  Record<Exclude<Audience, 'RESPONSIBLE'>, { readonly because: Because; readonly sql: string }>
> = {
  CONCERNED: {
    because: 'CONCERNED',
    sql: `select ${responsibleOfEntry('e')} from jsonb_array_elements_text(o."entryIds") one (id)
        join waitlist_entry e on e.id = one.id::uuid
      union select ${responsibleOfCase('one.id::uuid')} from jsonb_array_elements_text(o."caseIds") one (id)`,
  },
  NAMED: { because: 'NAMED', sql: `select o."personId"` },
  OWNER: {
    because: 'NAMED',
    sql: `select case when ${isInService('o."personId"')} then array[o."personId"]
        else ${peopleWith(AUDIENCE_ROLES.OWNER, 'o."departmentId"')} end`,
  },
  STAFF: { because: 'STAFF', sql: `select ${peopleWith(AUDIENCE_ROLES.STAFF, 'o."departmentId"')}` },
  KEEPERS: { because: 'KEEPER', sql: `select ${peopleWith(AUDIENCE_ROLES.KEEPERS, 'o."departmentId"')}` },
  LEADS: { because: 'LEAD', sql: `select ${peopleWith(AUDIENCE_ROLES.LEADS, 'o."departmentId"')}` },
  FOLLOWERS: {
    because: 'FOLLOWER',
    sql: `select s.person_id from alert_subscription s
      where s.ended_at is null and s.delivery <> 'OFF' and (s.kind is null or s.kind = $2)
        and (s.intervention_id = o."interventionId" or s.case_id = o."caseId" or o."purposeIds" ? s.purpose_id)`,
  },
  SUBSCRIBER: { because: 'FOLLOWER', sql: `select o."personId"` },
};

/** Audiences whose SQL gives one array instead of rows. */
const AS_ARRAY: readonly Audience[] = ['OWNER', 'STAFF', 'KEEPERS', 'LEADS'];

const partOf = (audience: Exclude<Audience, 'RESPONSIBLE'>): string => {
  const { because, sql } = FOUND[audience];
  const people = AS_ARRAY.includes(audience) ? `select unnest(one.ids) from (${sql}) one (ids)` : sql;
  return `select o.nth, p.id as "personId", '${because}' as because from o cross join lateral (${people}) p (id)
    where p.id is not null`;
};

/** Who may have to hear of something: one statement for who answers for citizens, one for everybody else. */
@Injectable()
export class AudienceReads {
  /** In the order of the questions. */
  async answerers(q: Q, questions: readonly AnswerQuestion[]): Promise<readonly Answerers[]> {
    if (questions.length === 0) return [];
    return q.query<Answerers>(ANSWERERS, [
      JSON.stringify(
        questions.map(({ entryId, caseId, departmentId }, nth) => ({ nth, entryId, caseId, departmentId })),
      ),
    ]);
  }

  /** Everybody but those who answer for the citizen, by the place of the occasion. */
  async others(
    q: Q,
    { kind, audience }: Pick<AlertRule, 'kind' | 'audience'>,
    found: readonly Found[],
  ): Promise<readonly (Considered & { readonly nth: number })[]> {
    const parts = audience.flatMap((one) => (one === 'RESPONSIBLE' ? [] : [partOf(one)]));
    if (parts.length === 0 || found.length === 0) return [];
    return q.query(
      `with o as (
         select * from jsonb_to_recordset($1::jsonb) as o (nth int, "interventionId" uuid, "caseId" uuid,
           "departmentId" text, "personId" uuid, "entryIds" jsonb, "caseIds" jsonb, "purposeIds" jsonb)
         where $2::text is not null)
       ${parts.join(' union ')}`,
      [
        JSON.stringify(found.map(({ occasion, purposeIds }, nth) => ({ nth, ...occasion, purposeIds }))),
        kind,
      ],
    );
  }
}
