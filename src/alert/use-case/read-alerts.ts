import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { OwnAlerts } from '../desk/own-alerts.js';
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
    private readonly own: OwnAlerts,
  ) {}

  /** A few statements, however many alerts there are: rights are asked once for all that is about the same. */
  async page({ personId }: Actor, { filter, after, limit }: AlertPageQuestion): Promise<AlertPage> {
    const groups = await this.reads.groups(personId, filter);
    const answers = await this.sight.seen(
      this.database,
      groups.map((group) => ({ ...group, personId })),
    );
    const seen = answers.filter((group) => group !== null);
    const sum = (of: 'matching' | 'urgent' | 'normal' | 'low'): number =>
      seen.reduce((total, group) => total + group[of], 0);
    const subjects = seen.filter(({ matching }) => matching > 0).map(({ subject }) => subject);
    const touched = new Map(seen.map((group) => [group.subject, group.touched]));
    const alerts = await this.reads.page(personId, filter, { subjects, after, limit });
    return {
      alerts: alerts.map((alert) => ({ ...alert, touched: touched.get(alert.subject) ?? null })),
      totalCount: sum('matching'),
      waiting: { URGENT: sum('urgent'), NORMAL: sum('normal'), LOW: sum('low') },
    };
  }

  /** Those with the ids that one may see, in the order of the ids. */
  async byIds(actor: Actor, ids: readonly string[]): Promise<readonly KeptAlert[]> {
    return this.own.byIds(this.database, actor, ids);
  }
}
