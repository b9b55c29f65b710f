import { Injectable } from '@nestjs/common';
import { isUuid, type Day, type Period, type Role } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import type { ChangeState, DatedGrant, PendingChange, Person } from '../domain/index.js';
import { CHANGE_COLUMNS } from './change.store.js';

/** A role as people read it: whose, and until when. */
export interface ListedGrant {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly departmentId: string | null;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** Departments whose things may be shown; null for all. */
type Reach = readonly string[] | null;

/** A grant that is in force or will be. */
const STANDING = '(valid_to is null or valid_to >= broker_today())';

/** Pages of people and of pending changes; the reader's departments are applied in SQL (rule 17). */
@Injectable()
export class PeopleReads {
  constructor(private readonly database: Database) {}

  /**
   * People by name, after the last one of the page before. A reader with departments sees those who work there; who
   * works nowhere yet is seen by every such reader, or nobody could give a first role.
   */
  async people(reach: Reach, after: readonly [string, string] | null, limit: number): Promise<Person[]> {
    return this.database.query<Person>(
      `select id, subject, name, email, valid_from as "validFrom", valid_to as "validTo" from person
       where ($1::text[] is null
           or exists (select from role_grant g where g.person_id = person.id and ${STANDING} and department_id = any ($1))
           or not exists (select from role_grant g where g.person_id = person.id and ${STANDING}))
         and ($2::text is null or (name, id) > ($2, $3::uuid))
       order by name, id limit $4`,
      [reach, after?.[0] ?? null, after?.[1] ?? null, limit],
    );
  }

  /** The roles of people that are in force or planned, as far as the reader may know them. */
  async grantsOf(personIds: readonly string[], reach: Reach): Promise<ListedGrant[]> {
    return this.database.query<ListedGrant>(
      `select id, person_id as "personId", role, department_id as "departmentId", valid_from as "validFrom",
         valid_to as "validTo"
       from role_grant where person_id = any ($1) and ${STANDING} and ($2::text[] is null or department_id = any ($2))
       order by role, department_id, valid_from`,
      [personIds, reach],
    );
  }

  /** The id of the person with the subject; null when nobody has it. */
  async idOf(subject: string): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>('select id from person where subject = $1', [
      subject,
    ]);
    return row?.id ?? null;
  }

  /** The days in service and the roles of a person, past and planned ones too; null when there is no such person. */
  async serviceOf(
    q: Pick<Tx, 'query'>,
    personId: string,
  ): Promise<(Period & { readonly grants: readonly DatedGrant[] }) | null> {
    if (!isUuid(personId)) return null;
    const [row] = await q.query<Period & { readonly grants: readonly DatedGrant[] }>(
      `select valid_from as "validFrom", valid_to as "validTo", coalesce((
         select jsonb_agg(jsonb_build_object('role', g.role, 'departmentId', g.department_id,
           'validFrom', g.valid_from, 'validTo', g.valid_to))
         from role_grant g where g.person_id = person.id), '[]') as grants
       from person where id = $1`,
      [personId],
    );
    return row ?? null;
  }

  /** The names of people by id, for showing who did something. */
  async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ id: string; name: string }>(
      'select id, name from person where id = any ($1)',
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Changes in a state, the newest first. */
  async changes(
    state: ChangeState,
    reach: Reach,
    before: readonly [string, string] | null,
    limit: number,
  ): Promise<PendingChange[]> {
    return this.database.query<PendingChange>(
      `select ${CHANGE_COLUMNS} from pending_change
       where state = $1 and ($2::text[] is null or department_id = any ($2))
         and ($3::timestamptz is null or (proposed_at, id) < ($3, $4::uuid))
       order by proposed_at desc, id desc limit $5`,
      [state, reach, before?.[0] ?? null, before?.[1] ?? null, limit],
    );
  }
}
