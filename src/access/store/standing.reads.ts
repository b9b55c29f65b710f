import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import type { Day } from '../../kernel/index.js';
import { Database, prepared, type Tx } from '../../platform/database/index.js';
import type { Standing } from '../domain/index.js';

/** What a person's rights rest on, and the day on which they are asked for. */
export interface StandingToday {
  readonly standing: Standing;
  readonly today: Day;
}

const grant = (alias: string): string =>
  `jsonb_build_object('role', ${alias}.role, 'departmentId', ${alias}.department_id,
     'validFrom', ${alias}.valid_from, 'validTo', ${alias}.valid_to)`;

const period = (alias: string): string =>
  `jsonb_build_object('validFrom', ${alias}.valid_from, 'validTo', ${alias}.valid_to)`;

const standingOf = (which: string): string => `
  select p.subject, broker_today() as today, jsonb_build_object(
    'personId', p.id, 'name', p.name, 'validFrom', p.valid_from, 'validTo', p.valid_to,
    'grants', coalesce((select jsonb_agg(${grant('g')} order by g.role, g.department_id)
      from role_grant g where g.person_id = p.id), '[]'),
    'deputised', coalesce((select jsonb_agg(jsonb_build_object('absentId', a.id, 'absent', ${period('a')},
        'deputy', ${period('d')}, 'grant', ${grant('g')}) order by a.id, g.role)
      from deputy d
      join person a on a.id = d.person_id
      join role_grant g on g.person_id = a.id and g.department_id = d.department_id
      where d.deputy_id = p.id), '[]')) as standing
  from person p where ${which}`;
/** One person has a statement of its own: with a list PostgreSQL would plan it anew each time. */
const STANDING = prepared(standingOf('p.subject = $1'));
const STANDINGS = prepared(standingOf('p.subject = any ($1)'));
const OF_PEOPLE = prepared(standingOf('p.id = any ($1)'));

/** The most people of whom one statement is asked. */
const BATCH_MAX = 100;

/** Reads, in one statement, all that decides what people may do today. */
@Injectable()
export class StandingReads {
  /**
   * Requests that arrive together are answered by one statement, sent after the last of them: nobody's rights are older
   * than his or her request, so nothing is kept.
   */
  private readonly standings = new DataLoader<string, StandingToday | null>(
    async (subjects) => this.read(subjects),
    { cache: false, maxBatchSize: BATCH_MAX, batchScheduleFn: (send) => setImmediate(send) },
  );

  constructor(private readonly database: Database) {}

  /** @returns null when nobody is recorded with the subject */
  async of(subject: string): Promise<StandingToday | null> {
    return this.standings.load(subject);
  }

  private async read(subjects: readonly string[]): Promise<readonly (StandingToday | null)[]> {
    const asked = [...new Set(subjects)];
    const [statement, parameters] = asked.length === 1 ? [STANDING, asked] : [STANDINGS, [asked]];
    const rows = await this.database.query<StandingToday & { readonly subject: string }>(
      statement,
      parameters,
    );
    const found = new Map(rows.map(({ subject, ...standing }) => [subject, standing]));
    return subjects.map((subject) => found.get(subject) ?? null);
  }

  /** The same for people by their ids, for what is done without them; those that do not exist are absent. */
  async ofPeople(
    q: Pick<Tx, 'query'>,
    personIds: readonly string[],
  ): Promise<ReadonlyMap<string, StandingToday>> {
    const rows = await q.query<StandingToday>(OF_PEOPLE, [personIds]);
    return new Map(rows.map((row) => [row.standing.personId, row]));
  }
}
