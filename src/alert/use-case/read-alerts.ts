import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { SightByRule } from '../desk/sight-by-rule.js';
import type { Urgency } from '../domain/index.js';
import {
  AlertReads,
  type AlertFilter,
  type AlertPlace,
  type KeptAlert,
  type RankedAlert,
} from '../store/alert.reads.js';

/** Which of one's own alerts one wants to see. */
export interface AlertPageQuestion {
  readonly filter: AlertFilter;
  readonly after: AlertPlace | null;
  readonly limit: number;
}

/** A page of alerts with what is said of all of them. */
export interface AlertPage {
  readonly alerts: readonly RankedAlert[];
  readonly totalCount: number;
  /** How many wait, by urgency, whatever was asked for. */
  readonly waiting: Readonly<Record<Urgency, number>>;
}

/** Reads a person's own alerts. What one may not see any more is not there, and is not counted. */
@Injectable()
export class ReadAlerts {
  constructor(
    private readonly database: Database,
    private readonly reads: AlertReads,
    private readonly sight: SightByRule,
  ) {}

  /** A few statements, however many alerts there are: rights are asked once for all that is about the same. */
  async page({ personId }: Actor, { filter, after, limit }: AlertPageQuestion): Promise<AlertPage> {
    const groups = await this.reads.groups(personId, filter);
    const isVisible = await this.sight.visibleTo(this.database, personId, groups);
    const seen = groups.filter((_, nth) => isVisible[nth]);
    const sum = (of: 'matching' | 'urgent' | 'normal' | 'low'): number =>
      seen.reduce((total, group) => total + group[of], 0);
    const subjects = seen.filter(({ matching }) => matching > 0).map(({ subject }) => subject);
    return {
      alerts: await this.reads.page(personId, filter, { subjects, after, limit }),
      totalCount: sum('matching'),
      waiting: { URGENT: sum('urgent'), NORMAL: sum('normal'), LOW: sum('low') },
    };
  }

  /** Those among the person's alerts with the ids that he or she may see, in the order of the ids. */
  async byIds(
    { personId }: Actor,
    ids: readonly string[],
    q: Pick<Tx, 'query'> = this.database,
  ): Promise<readonly KeptAlert[]> {
    const found = await this.reads.byIds(q, personId, ids);
    const isVisible = await this.sight.visibleTo(q, personId, found);
    const seen = new Map(found.filter((_, nth) => isVisible[nth]).map((alert) => [alert.id, alert]));
    return ids.flatMap((id) => seen.get(id) ?? []);
  }
}
