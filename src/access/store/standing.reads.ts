import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import type { Day } from '../../kernel/index.js';
import { Database, prepared } from '../../platform/database/index.js';
import type { Standing } from '../domain/index.js';

/** What a person's rights rest on, and the day on which they are asked for. */
export interface StandingToday {
  readonly standing: Standing;
  readonly today: Day;
}

/** How many people are asked about at once. */
const BATCH_MAX = 500;

const grant = (alias: string): string =>
  `jsonb_build_object('role', ${alias}.role, 'departmentId', ${alias}.department_id,
     'validFrom', ${alias}.valid_from, 'validTo', ${alias}.valid_to)`;

const period = (alias: string): string =>
  `jsonb_build_object('validFrom', ${alias}.valid_from, 'validTo', ${alias}.valid_to)`;

const STANDING = prepared(`
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
  from person p where p.subject = any ($1)`);

/**
 * Reads, in one statement, all that decides what a person may do today. Whoever asks at the same moment asks together, and
 * nothing is kept.
 */
@Injectable()
export class StandingReads {
  private readonly loader = new DataLoader<string, StandingToday | null>(
    async (subjects) => {
      const rows = await this.database.query<StandingToday & { subject: string }>(STANDING, [
        [...new Set(subjects)],
      ]);
      const found = new Map(rows.map(({ subject, standing, today }) => [subject, { standing, today }]));
      return subjects.map((subject) => found.get(subject) ?? null);
    },
    { cache: false, maxBatchSize: BATCH_MAX },
  );

  constructor(private readonly database: Database) {}

  /** @returns null when nobody is recorded with the subject */
  async of(subject: string): Promise<StandingToday | null> {
    return this.loader.load(subject);
  }
}
