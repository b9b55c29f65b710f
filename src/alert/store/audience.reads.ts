import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import {
  AUDIENCE_ROLES,
  type AlertRule,
  type Answering,
  type Audience,
  type Because,
  type Considered,
  type Occasion,
  type Reserve,
  type Touched,
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

/** What says who answers for somebody. */
export interface AnswerQuestion {
  readonly entryId: string | null;
  readonly caseId: string | null;
  readonly departmentId: string | null;
  /**
   * Whoever left it unread and answers for nobody (a lead, a keeper): those who could take it up are his or her deputies,
   * and the people of the department it belongs to. null: those who could answer for the citizen.
   */
  readonly holderId: string | null;
}

/** One whom an occasion touches, with who answers for him or her. */
export interface AnsweredFor {
  readonly touched: Touched;
  readonly answerers: Answerers;
}

/** Those about whom the same people answer come in one row: a queue of thousands has as many as it has caseworkers. */
const ANSWERERS = `
  with asked as (
    select o.nth, o."departmentId" as department_id, o."holderId" as holder_id, e.department_id as owner_id,
      coalesce(o."caseId", e.case_id) as case_id, case when e.id is not null then ${responsibleOfEntry('e')}
        else ${responsibleOfCase('o."caseId"')} end as responsible_id
    from jsonb_to_recordset($1::jsonb) as o (nth int, "entryId" uuid, "caseId" uuid, "departmentId" text, "holderId" uuid)
    left join waitlist_entry e on e.id = o."entryId"),
  covered as (
    select a.nth, a.case_id, a.responsible_id, a.holder_id, a.owner_id,
      case when a.holder_id is null then f.department_id else coalesce(a.department_id, f.department_id) end as unit_id,
      coalesce(a.department_id, f.department_id) as lead_id,
      case when a.holder_id is null then array(
        select r.person_id from case_relationship r where r.case_id = a.case_id and r.kind = 'ABSENCE_COVER'
          and r.person_id is distinct from a.responsible_id and ${holdsToday('r')} order by 1) else '{}' end as cover_ids
    from asked a left join case_file f on f.id = a.case_id),
  same as (
    select array_agg(c.nth order by c.nth) as nths, array_agg(c.case_id order by c.nth) as case_ids, c.responsible_id,
      c.holder_id, c.owner_id, c.unit_id, c.lead_id, c.cover_ids
    from covered c group by 3, 4, 5, 6, 7, 8)
  select s.nths, s.case_ids as "caseIds", s.responsible_id as "responsibleId",
    ${isInService('s.responsible_id')} as "isInService", s.cover_ids as "coverIds",
    array(select distinct d.deputy_id from deputy d where d.person_id = coalesce(s.holder_id, s.responsible_id)
      and d.department_id in (s.unit_id, s.owner_id) and ${holdsToday('d')} order by 1) as "deputyIds",
    ${peopleWith(['CW', 'OWN'], 's.unit_id')} as "unitIds", ${peopleWith(['LEAD'], 's.lead_id')} as "leadIds"
  from same s`;

interface Row extends Answerers {
  readonly nths: readonly number[];
  readonly caseIds: readonly (string | null)[];
}

const NOBODY: Answerers = {
  responsibleId: null,
  isInService: false,
  coverIds: [],
  deputyIds: [],
  unitIds: [],
  leadIds: [],
};

/** What touches many citizens belongs to none of their departments. */
const OF_NO_DEPARTMENT = { departmentId: null, holderId: null } as const;

/** Audiences that are decided by who answers for somebody, and not found. */
type Decided = 'RESPONSIBLE' | 'CONCERNED';

/** How the people of each other audience are found; `o` is an occasion. */
const FOUND: Readonly<
  Record<Exclude<Audience, Decided>, { readonly because: Because; readonly sql: string }>
> = {
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

const partOf = (audience: Exclude<Audience, Decided>): string => {
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
    const answers = await this.ask(q, questions);
    return questions.map((_, nth) => answers.get(nth)?.answerers ?? NOBODY);
  }

  /** Who answers for each of those whom the occasions touch; somebody whom several touch is asked about once. */
  async ofTouched(
    q: Q,
    occasions: readonly Pick<Occasion, 'entryIds' | 'caseIds'>[],
  ): Promise<readonly (readonly AnsweredFor[])[]> {
    const entryIds = [...new Set(occasions.flatMap((one) => one.entryIds))];
    const caseIds = [...new Set(occasions.flatMap((one) => one.caseIds))];
    const answers = await this.ask(q, [
      ...entryIds.map((entryId) => ({ ...OF_NO_DEPARTMENT, entryId, caseId: null })),
      ...caseIds.map((caseId) => ({ ...OF_NO_DEPARTMENT, entryId: null, caseId })),
    ]);
    const found = (nth: number, entryId: string | null): readonly AnsweredFor[] => {
      const answer = answers.get(nth);
      if (!answer || answer.caseId === null) return [];
      return [{ touched: { caseId: answer.caseId, entryId }, answerers: answer.answerers }];
    };
    const ofEntry = new Map(entryIds.map((entryId, nth) => [entryId, found(nth, entryId)]));
    const ofCase = new Map(caseIds.map((caseId, nth) => [caseId, found(entryIds.length + nth, null)]));
    return occasions.map((one) => [
      ...one.entryIds.flatMap((id) => ofEntry.get(id) ?? []),
      ...one.caseIds.flatMap((id) => ofCase.get(id) ?? []),
    ]);
  }

  /** The answers by the place of the question. */
  private async ask(
    q: Q,
    questions: readonly AnswerQuestion[],
  ): Promise<ReadonlyMap<number, { readonly caseId: string | null; readonly answerers: Answerers }>> {
    if (questions.length === 0) return new Map();
    const asked = questions.map(({ entryId, caseId, departmentId, holderId }, nth) => ({
      ...{ nth, entryId, caseId, departmentId, holderId },
    }));
    const rows = await q.query<Row>(ANSWERERS, [JSON.stringify(asked)]);
    return new Map(
      rows.flatMap(({ nths, caseIds, ...answerers }) =>
        nths.map((nth, at) => [nth, { caseId: caseIds[at] ?? null, answerers }] as const),
      ),
    );
  }

  /** Everybody but those who answer for citizens, by the place of the occasion. */
  async others(
    q: Q,
    { kind, audience }: Pick<AlertRule, 'kind' | 'audience'>,
    found: readonly Found[],
  ): Promise<readonly (Considered & { readonly nth: number })[]> {
    const parts = audience.flatMap((one) =>
      one === 'RESPONSIBLE' || one === 'CONCERNED' ? [] : [partOf(one)],
    );
    if (parts.length === 0 || found.length === 0) return [];
    return q.query(
      `with o as (
         select * from jsonb_to_recordset($1::jsonb) as o (nth int, "interventionId" uuid, "caseId" uuid,
           "departmentId" text, "personId" uuid, "purposeIds" jsonb)
         where $2::text is not null)
       ${parts.join(' union ')}`,
      [
        JSON.stringify(
          found.map(({ occasion: { interventionId, caseId, departmentId, personId }, purposeIds }, nth) => ({
            ...{ nth, interventionId, caseId, departmentId, personId, purposeIds },
          })),
        ),
        kind,
      ],
    );
  }
}
