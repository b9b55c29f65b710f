/** Days in which a row holds today. */
export const holdsToday = (alias: string): string =>
  `${alias}.valid_from <= broker_today() and (${alias}.valid_to is null or ${alias}.valid_to >= broker_today())`;

/** Whether the person is in service today, with a role. */
export const isInService = (personId: string): string => `exists (
  select from person p join role_grant g on g.person_id = p.id
  where p.id = ${personId} and ${holdsToday('p')} and ${holdsToday('g')})`;

/** Who is responsible for a case today. */
export const responsibleOfCase = (caseId: string): string => `(
  select r.person_id from case_relationship r
  where r.case_id = ${caseId} and r.kind = 'RESPONSIBLE' and ${holdsToday('r')} limit 1)`;

/**
 * Who answers for the entry `alias` today: whoever was named for it, unless the case was handed over by that person or he
 * or she has left; else whoever is responsible for the case.
 */
export const responsibleOfEntry = (alias: string): string => `coalesce(
  (select named.id from person named
   where named.id = ${alias}.responsible_id and ${isInService('named.id')} and not exists (
     select from case_relationship was
     where was.case_id = ${alias}.case_id and was.person_id = named.id and was.kind = 'RESPONSIBLE'
       and was.valid_to < broker_today() and not exists (
         select from case_relationship again
         where again.case_id = was.case_id and again.person_id = was.person_id and ${holdsToday('again')}))),
  ${responsibleOfCase(`${alias}.case_id`)})`;

/** Everybody who has one of the roles in a department today, as an array. */
export const peopleWith = (roles: readonly string[], departmentId: string): string => `array(
  select distinct g.person_id from role_grant g join person p on p.id = g.person_id
  where g.department_id = ${departmentId} and g.role in (${roles.map((role) => `'${role}'`).join(', ')})
    and ${holdsToday('g')} and ${holdsToday('p')} order by 1)`;
