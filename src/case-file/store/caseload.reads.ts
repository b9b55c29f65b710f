import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../access/index.js';
import type { Actor } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { accessOf, claimsOf, mayWork, type CaseStanding } from '../domain/index.js';
import { accessSql, claimParameters } from './case-access.sql.js';
import { CASE_FILE_COLUMNS, openCaseFile, type CaseFileRow, type OpenCaseFile } from './case-file.reads.js';

/** Which part of a caseload is asked for. */
export interface CaseloadPage {
  /** Whether cases count that fell back to the unit. */
  readonly includeUnit: boolean;
  /** The day of opening and the id of the last case of the page before. */
  readonly before: readonly [string, string] | null;
  readonly limit: number;
}

/** A page of somebody's cases, and how many there are on all pages. */
export interface Caseload {
  readonly cases: readonly OpenCaseFile[];
  readonly totalCount: number;
}

/** Relationships to a person: one's own, or an absent colleague's. */
const PERSONAL = `jsonb_path_exists(seen.relationships, '$[*] ? (@.personId != null)')`;

const MINE = accessSql({
  where: `f.closed_on is null
    and f.id in (select r.case_id from case_relationship r where r.person_id = any ($2::uuid[])
      union all select u.id from case_file u join case_relationship r on r.case_id = u.id and r.kind = 'UNIT'
        where $7::boolean and u.department_id = any ($4::text[]) and u.closed_on is null)
    and (${PERSONAL} or ($7::boolean and seen.relationships <> '[]'))`,
  orderBy: 'f.id',
  columns: CASE_FILE_COLUMNS,
});

/** The same without a page, for lists of other rooms that follow the cases. */
const WORKED_ON = accessSql({
  where: `f.closed_on is null
    and f.id in (select r.case_id from case_relationship r where r.person_id = any ($2::uuid[])
      union all select u.id from case_file u join case_relationship r on r.case_id = u.id and r.kind = 'UNIT'
        where u.department_id = any ($4::text[]) and u.closed_on is null)
    and seen.relationships <> '[]'`,
  orderBy: 'f.id',
});

const PAGE = `
  with mine as materialized (${MINE})
  select (select count(*)::int from mine) as "totalCount", page.*
  from (values (1)) one (row) left join lateral (
    select * from mine
    where $8::date is null or ("openedOn", id) < ($8::date, $9::uuid)
    order by "openedOn" desc, id desc limit $10) page on true
  order by page."openedOn" desc, page.id desc`;

type PageRow = { readonly totalCount: number } & (CaseFileRow | { readonly caseId: null });

/** The open cases that are somebody's by relationship, absent colleagues' included; the newest first. */
@Injectable()
export class CaseloadReads {
  async page(
    q: Pick<Tx, 'query'>,
    actor: Actor | SignedInActor,
    { includeUnit, before, limit }: CaseloadPage,
  ): Promise<Caseload> {
    const claims = claimsOf(actor);
    const rows = await q.query<PageRow>(PAGE, [
      ...claimParameters(claims),
      includeUnit,
      before?.[0] ?? null,
      before?.[1] ?? null,
      limit,
    ]);
    return {
      totalCount: rows[0]?.totalCount ?? 0,
      cases: rows.flatMap((row) => (row.caseId === null ? [] : (openCaseFile(claims, row) ?? []))),
    };
  }

  /** The open cases on which somebody works by relationship, those of the unit included. */
  async workedOn(q: Pick<Tx, 'query'>, actor: Actor | SignedInActor): Promise<readonly string[]> {
    const claims = claimsOf(actor);
    const rows = await q.query<CaseStanding>(WORKED_ON, claimParameters(claims));
    return rows
      .map((row) => accessOf(claims, row))
      .flatMap((access) => (mayWork(access) ? access.caseId : []));
  }
}
