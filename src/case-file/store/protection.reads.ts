import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { prepared, type Tx } from '../../platform/database/index.js';
import { CitizenSecrets } from '../secret/citizen-secrets.js';
import { answersToday } from './case-access.sql.js';

type Queries = Pick<Tx, 'query'>;

/** What a list may show of a citizen. */
export interface ShownName {
  readonly name: string;
  /** ISO 639-1 or 639-3 code; null when no interpreter is needed. */
  readonly interpreterLanguage: string | null;
}

/**
 * Whether the department's citizen must not be shown to the person $1: a protected address whose viewers are named, or
 * answer for a case; or a bar between the two (also one that was laid by number before anybody knew the citizen).
 */
const hiddenFrom = (citizen: string, department: string): string => `(
  (exists (select from address_protection p where p.citizen_id = ${citizen} and p.valid_from <= broker_today()
      and (p.valid_to is null or p.valid_to >= broker_today()))
    and not exists (select from protection_viewer v where v.citizen_id = ${citizen} and v.person_id = $1
      and v.ended_at is null)
    and not ${answersToday(citizen, department)})
  or exists (select from case_bar b where b.person_id = $1 and b.lifted_at is null
    and (b.citizen_id = ${citizen} or b.number_lookup in (
      select n.lookup from civil_registration_number n where n.citizen_id = ${citizen}))))`;

const hiddenAmong = (which: string): string =>
  `select f.id from case_file f where f.id ${which} and ${hiddenFrom('f.citizen_id', 'f.department_id')}`;
const HIDDEN_AMONG = hiddenAmong('= any ($2)');
/** Asked with every change of an entry: one plan for all. */
const IS_HIDDEN = prepared(hiddenAmong('= $2'));

/** Whom lists of names must leave out, whatever else their reader may see. */
@Injectable()
export class ProtectionReads {
  constructor(private readonly secrets: CitizenSecrets) {}

  /** Whether the actor must not see the department's citizen: protected and not named to the actor, or barred. */
  async isHidden(
    q: Queries,
    actor: Pick<Actor, 'personId'>,
    { citizenId, departmentId }: { readonly citizenId: string; readonly departmentId: string },
  ): Promise<boolean> {
    const [row] = await q.query<{ isHidden: boolean }>(
      `select ${hiddenFrom('$2::uuid', '$3::text')} as "isHidden"`,
      [actor.personId, citizenId, departmentId],
    );
    return row?.isHidden === true;
  }

  /** Those of the cases whose citizens the actor must not see: protected and not named to the actor, or barred. */
  async hiddenAmong(
    q: Queries,
    actor: Pick<Actor, 'personId'>,
    caseIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const { personId } = actor;
    const rows = await (caseIds.length === 1
      ? q.query<{ id: string }>(IS_HIDDEN, [personId, caseIds[0]])
      : q.query<{ id: string }>(HIDDEN_AMONG, [personId, caseIds]));
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * What a list may show of each case: the name as its department knows it and the need of an interpreter, or null for a
   * citizen whom the actor must not see. Whoever calls has settled that the actor may see the list at all.
   */
  async namesShownTo(
    q: Queries,
    actor: Pick<Actor, 'personId'>,
    caseIds: readonly string[],
  ): Promise<ReadonlyMap<string, ShownName | null>> {
    const rows = await q.query<{ id: string; sealed: string | null; interpreterLanguage: string | null }>(
      `select f.id, case when not s.is_hidden then f.name_sealed end as sealed,
         f.interpreter_language as "interpreterLanguage"
       from case_file f cross join lateral (select ${hiddenFrom('f.citizen_id', 'f.department_id')} as is_hidden) s
       where f.id = any ($2)`,
      [actor.personId, caseIds],
    );
    return new Map(
      rows.map(({ id, sealed, interpreterLanguage }) => [
        id,
        sealed === null ? null : { name: this.secrets.open(sealed, 'name'), interpreterLanguage },
      ]),
    );
  }
}
