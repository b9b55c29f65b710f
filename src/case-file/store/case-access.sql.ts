import type { CaseClaims } from '../domain/index.js';

/** How many parameters `claimParameters` gives; a statement's own begin after them. */
export const CLAIM_PARAMETERS = 6;

/**
 * An actor's claims as parameters $1 to $6 of `accessSql`: the person; whose relationships count and in which department
 * (null: in all); departments as caseworker, as staff and as lead.
 */
export const claimParameters = (claims: CaseClaims): readonly unknown[] => [
  claims.personId,
  claims.relationships.map(({ personId }) => personId),
  claims.relationships.map(({ departmentId }) => departmentId),
  claims.caseworkIn,
  claims.staffIn,
  claims.leadIn,
];

/** Days in which a row holds today, by the database's clock. */
export const holdsToday = (alias: string): string =>
  `${alias}.valid_from <= clock.today and (${alias}.valid_to is null or ${alias}.valid_to >= clock.today)`;

/**
 * Whether the person $1 is responsible, or covers, today for a case of a protected citizen in the department: such people
 * count as named, for as long as it lasts.
 */
export const answersToday = (citizen: string, department: string): string => `exists (
  select from address_protection named
  join case_file answered on answered.citizen_id = named.citizen_id and answered.department_id = ${department}
  join case_relationship r on r.case_id = answered.id and r.person_id = $1
    and r.kind in ('RESPONSIBLE', 'ABSENCE_COVER') and r.valid_from <= broker_today()
    and (r.valid_to is null or r.valid_to >= broker_today())
  where named.citizen_id = ${citizen})`;

/** What is asked of the cases that are open to an actor. */
export interface AccessQuestion {
  /** A condition on `f` (case_file), `seen` (what decides) and `clock`; its parameters begin with $7. */
  readonly where: string;
  readonly orderBy: string;
  /** Further columns, each after a comma. */
  readonly columns?: string;
  /** The parameter that limits the number of rows, e.g. `$9`. */
  readonly limit?: string;
}

/**
 * The one statement that says which cases are open to an actor, with all that decides it (a `CaseStanding` a row). Cases
 * that are not open never leave the database. `offset 0` keeps what decides one sub-query, asked once a case and only of
 * cases that `where` selects by their own columns.
 */
export const accessSql = ({ where, orderBy, columns = '', limit }: AccessQuestion): string => `
  select f.id as "caseId", f.citizen_id as "citizenId", f.department_id as "departmentId",
    f.closed_on is not null as "isClosed", seen.is_barred as "isBarred", seen.is_protected as "isProtected",
    seen.is_viewer as "isNamedViewer", seen.is_glass_broken as "isGlassBroken", seen.relationships${columns}
  from (select broker_now() as now, broker_today() as today) clock
  cross join case_file f
  cross join lateral (
    select
      exists (select from case_bar b where b.person_id = $1 and b.lifted_at is null
        and (b.citizen_id = f.citizen_id or b.number_lookup in (
          select n.lookup from civil_registration_number n where n.citizen_id = f.citizen_id))) as is_barred,
      exists (select from address_protection p where p.citizen_id = f.citizen_id and ${holdsToday('p')})
        as is_protected,
      exists (select from protection_viewer v where v.citizen_id = f.citizen_id and v.person_id = $1
        and v.ended_at is null) or ${answersToday('f.citizen_id', 'f.department_id')} as is_viewer,
      f.department_id = any ($4::text[] || $5::text[] || $6::text[]) and exists (
        select from broken_glass g where g.case_id = f.id and g.person_id = $1
        and g.opened_at <= clock.now and g.ends_at > clock.now) as is_glass_broken,
      coalesce((select jsonb_agg(jsonb_build_object('kind', r.kind, 'personId', r.person_id))
        from case_relationship r
        where r.case_id = f.id and ${holdsToday('r')} and (
          (r.kind = 'UNIT' and f.department_id = any ($4::text[]))
          or exists (select from unnest($2::uuid[], $3::text[]) claim (person_id, department_id)
            where claim.person_id = r.person_id
              and (claim.department_id is null or claim.department_id = f.department_id)))), '[]')
        as relationships
    offset 0
  ) seen
  where (${where}) and not seen.is_barred and (
    seen.is_glass_broken or (
      (not seen.is_protected or seen.is_viewer) and (
        seen.relationships <> '[]' or f.department_id = any ($5::text[] || $6::text[]))))
  order by ${orderBy}${limit === undefined ? '' : ` limit ${limit}`}`;
