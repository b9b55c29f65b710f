import { Injectable } from '@nestjs/common';
import { isUuid, type Day, type Instant } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import type { InterventionContent, PublicationState } from '../domain/index.js';

/** An intervention as the catalogue shows it, now or on an earlier day. */
export interface ShownIntervention {
  readonly id: string;
  readonly slug: string;
  readonly departmentId: string;
  readonly state: PublicationState;
  /** The version to state with the next change. */
  readonly version: number;
  /** null for a draft that was never published. */
  readonly revision: number | null;
  readonly shownFrom: Instant | null;
  readonly shownTo: Instant | null;
  readonly content: InterventionContent;
}

const SHOWN = `i.id, i.slug, i.department_id as "departmentId", i.state, i.version, r.revision,
  r.shown_from as "shownFrom", r.shown_to as "shownTo", r.content`;
const FROM_SHOWN = 'from intervention i join intervention_revision r on r.intervention_id = i.id';

/** What can be asked about the catalogue; reads skip the domain. */
@Injectable()
export class CatalogueReads {
  constructor(private readonly database: Database) {}

  /** Those among the ids that are shown now, in any order. @param q the transaction that asks, if one does */
  async shownByIds(
    ids: readonly string[],
    q: Pick<Tx, 'query'> = this.database,
  ): Promise<ShownIntervention[]> {
    return q.query(`select ${SHOWN} ${FROM_SHOWN} where r.shown_to is null and i.id = any ($1)`, [
      ids.filter(isUuid),
    ]);
  }

  /** Everything that is shown now. */
  async allShown(): Promise<ShownIntervention[]> {
    return this.database.query(`select ${SHOWN} ${FROM_SHOWN} where r.shown_to is null order by i.slug`);
  }

  /** What was shown at the end of a day, by id or slug. */
  async shownOn(key: { id: string } | { slug: string }, day: Day | null): Promise<ShownIntervention | null> {
    const [column, value] = 'id' in key ? ['i.id', key.id] : ['i.slug', key.slug];
    const [row] = await this.database.query<ShownIntervention>(
      `select ${SHOWN} ${FROM_SHOWN}
       where ${column}::text = $1
         and case when $2::date is null then r.shown_to is null
             else tstzrange(r.shown_from, r.shown_to)
                  && tstzrange($2::date::timestamp at time zone 'Europe/Copenhagen',
                               ($2::date + 1)::timestamp at time zone 'Europe/Copenhagen') end
       order by r.revision desc limit 1`,
      [value, day],
    );
    return row ?? null;
  }

  /** The newest content of interventions of the departments, drafts included: for the staff who keep them. */
  async kept(
    departmentIds: readonly string[],
    key: { id: string } | { slug: string },
  ): Promise<ShownIntervention | null> {
    const [column, value] = 'id' in key ? ['i.id', key.id] : ['i.slug', key.slug];
    const [row] = await this.database.query<ShownIntervention>(
      `select i.id, i.slug, i.department_id as "departmentId", i.state, i.version, i.revision,
         r.shown_from as "shownFrom", r.shown_to as "shownTo", i.content
       from intervention i
       left join intervention_revision r on r.intervention_id = i.id and r.revision = i.revision
       where ${column}::text = $1 and i.department_id = any ($2)`,
      [value, departmentIds],
    );
    return row ?? null;
  }

  /** Whether the intervention was ever shown, or is kept by one of the departments: others do not know of it. */
  async isKnownTo(departmentIds: readonly string[] | 'all', interventionId: string): Promise<boolean> {
    const [row] = await this.database.query<{ known: boolean }>(
      `select exists (select from intervention
         where id::text = $1 and (revision is not null or $2::text[] is null or department_id = any ($2))) as known`,
      [interventionId, departmentIds === 'all' ? null : departmentIds],
    );
    return row?.known === true;
  }

  /** The department that keeps an intervention; null when there is none. */
  async departmentOf(interventionId: string): Promise<string | null> {
    if (!isUuid(interventionId)) return null;
    const [row] = await this.database.query<{ departmentId: string }>(
      `select department_id as "departmentId" from intervention where id = $1`,
      [interventionId],
    );
    return row?.departmentId ?? null;
  }

  /** Every revision of an intervention, the newest first. */
  async revisions(interventionId: string): Promise<ShownIntervention[]> {
    return this.database.query(
      `select ${SHOWN} ${FROM_SHOWN} where i.id::text = $1 order by r.revision desc`,
      [interventionId],
    );
  }
}
