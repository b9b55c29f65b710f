import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import { ChangeFeed } from '../../platform/change-feed/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { hasMoved, NOTHING_TOLD, type ForecastRun, type RunTimes, type ToldWindow } from '../domain/index.js';
import type { ForecastTarget } from './forecast-target.reads.js';
import { FORECAST_TOPIC } from './forecast-topic.js';
import { WINDOW_MOVED } from './messages.js';

/** Until when a calculation knew everything. */
export interface ReadMoment {
  readonly at: Instant;
  /** Changes of transactions before this one were seen. */
  readonly xact: string;
}

/** What was told of an intervention's tiers last. */
type Anchors = Readonly<Record<string, ToldWindow>>;

/** Start windows as they were issued. Nothing of it is ever changed; the head says which run holds now. */
@Injectable()
export class ForecastRunStore {
  constructor(
    private readonly feed: ChangeFeed,
    private readonly outbox: Outbox,
  ) {}

  /** The moment from which a calculation reads, taken before it reads anything. */
  async moment(q: Pick<Tx, 'query'>): Promise<ReadMoment> {
    const [moment] = await q.query<ReadMoment>(
      'select broker_now() as at, pg_snapshot_xmin(pg_current_snapshot())::text as xact',
    );
    if (!moment) throw new Error('The clock gave no row');
    return moment;
  }

  /**
   * Keeps a calculation and makes it the one that holds, unless one that read later has come first: of two workers with
   * the same queue the newer knowledge stays.
   *
   * @param weeks by how many a window must have moved to be an event
   * @returns whether it holds now
   */
  async issue(
    tx: Tx,
    target: ForecastTarget,
    run: ForecastRun,
    read: ReadMoment,
    weeks: number,
  ): Promise<boolean> {
    const [head] = await tx.query<{ anchors: Anchors; isNewer: boolean }>(
      `select anchors, read_at > $2 as "isNewer" from forecast_head where intervention_id = $1 for update`,
      [target.id, read.at],
    );
    if (head?.isNewer) return false;
    const times = { calculatedAt: tx.now, confirmedAt: target.confirmedAt, isReplayed: false };
    const runId = await this.keep(tx, target, run, times);
    const anchors = await this.tellMoves(tx, target.id, run, runId, head?.anchors ?? null, weeks);
    await tx.query(
      `insert into forecast_head (intervention_id, run_id, read_at, seen_xact, anchors)
       values ($1, $2, $3, $4::xid8, $5)
       on conflict (intervention_id) do update set run_id = excluded.run_id, read_at = excluded.read_at,
         seen_xact = excluded.seen_xact, anchors = excluded.anchors`,
      [target.id, runId, read.at, read.xact, JSON.stringify(anchors)],
    );
    await this.snapshot(tx, target.id, run);
    await this.feed.append(tx, { topic: FORECAST_TOPIC, key: target.id });
    return true;
  }

  /**
   * Keeps what would have been issued on an earlier day, unless something was issued or worked out around that day; what
   * holds now stays. Two workers that do the same day at once keep it once.
   *
   * @param around so many days before and after
   * @returns whether it was kept
   */
  async replayed(tx: Tx, target: ForecastTarget, run: ForecastRun, around: number): Promise<boolean> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('forecast_run ' || $1::text, 0))`, [
      target.id,
    ]);
    const found = await tx.query(
      'select from forecast_run where intervention_id = $1 and day between $2::date - $3::int and $2::date + $3::int limit 1',
      [target.id, run.day, around],
    );
    if (found.length > 0) return false;
    await this.keep(tx, target, run, { calculatedAt: tx.now, confirmedAt: null, isReplayed: true });
    await this.snapshot(tx, target.id, run);
    return true;
  }

  private async keep(tx: Tx, target: ForecastTarget, run: ForecastRun, times: RunTimes): Promise<string> {
    const [kept] = await tx.query<{ id: string }>(
      `insert into forecast_run (intervention_id, department_id, delivery, day, calculated_at, confirmed_at,
         is_replayed, basis, experienced, flow) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [
        target.id,
        target.departmentId,
        target.delivery,
        run.day,
        times.calculatedAt,
        times.confirmedAt,
        times.isReplayed,
        run.basis && JSON.stringify(run.basis),
        JSON.stringify(run.experienced),
        JSON.stringify(run.flow),
      ],
    );
    if (!kept) throw new Error('A run was not kept');
    const rows = run.forecasts.map(({ window, cohorts, ...one }) => ({
      ...one,
      ...window,
      cohorts: cohorts.length > 0 ? cohorts : null,
    }));
    await tx.query(
      `insert into issued_forecast (run_id, tier, entry_ref, ahead, status, p10, p50, p80, p90, leaves_first, cohorts,
         unknown)
       select $1, w.tier, w."entryId", w.ahead, w.status, w.p10, w.p50, w.p80, w.p90, w."leavesFirst",
         nullif(w.cohorts, 'null'), nullif(w.unknown, 'null')
       from jsonb_to_recordset($2::jsonb) as w (tier int, "entryId" text, ahead int, status text, p10 int, p50 int,
         p80 int, p90 int, "leavesFirst" real, cohorts jsonb, unknown jsonb)`,
      [kept.id, JSON.stringify(rows)],
    );
    return kept.id;
  }

  /** Notes the tiers whose window moved, and gives what is told of each from now on. The first run tells nothing new. */
  private async tellMoves(
    tx: Tx,
    interventionId: string,
    { forecasts }: ForecastRun,
    runId: string,
    before: Anchors | null,
    weeks: number,
  ): Promise<Anchors> {
    const anchors: Record<string, ToldWindow> = {};
    const moves: object[] = [];
    for (const { tier, entryId, window } of forecasts) {
      if (entryId !== null) continue;
      const now: ToldWindow = window ? { p50: window.p50, p80: window.p80 } : NOTHING_TOLD;
      const told = before?.[tier];
      anchors[tier] = told && !hasMoved(told, now, weeks) ? told : now;
      if (told && anchors[tier] === now)
        moves.push({ tier, from50: told.p50, from80: told.p80, to50: now.p50, to80: now.p80 });
    }
    if (moves.length > 0) {
      await tx.query(
        `insert into window_move (intervention_id, tier, run_id, at, from_p50, from_p80, to_p50, to_p80)
         select $1, w.tier, $2, $3, w.from50, w.from80, w.to50, w.to80
         from jsonb_to_recordset($4::jsonb) as w (tier int, from50 int, from80 int, to50 int, to80 int)`,
        [interventionId, runId, tx.now, JSON.stringify(moves)],
      );
      await this.outbox.append(tx, WINDOW_MOVED, { interventionId, runId: Number(runId) });
    }
    return anchors;
  }

  /** The day in one line, for trends: how many wait, and the median for somebody new in the last tier. */
  private async snapshot(tx: Tx, interventionId: string, { day, forecasts }: ForecastRun): Promise<void> {
    const last = forecasts.findLast(({ entryId }) => entryId === null);
    const waiting = forecasts.filter(({ entryId }) => entryId !== null).length;
    await tx.query(
      `insert into wait_snapshot (intervention_id, day, waiting, p50) values ($1, $2, $3, $4)
       on conflict (intervention_id, day) do update set waiting = excluded.waiting, p50 = excluded.p50`,
      [interventionId, day, waiting, last?.window?.p50 ?? null],
    );
  }
}
