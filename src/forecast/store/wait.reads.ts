import { Injectable } from '@nestjs/common';
import type { Day, Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { DailySnapshot, ExperiencedWait, QueueFlow } from '../domain/index.js';

type Q = Pick<Tx, 'query'>;

/** What people lived through in a queue, as it was counted last. */
export interface CountedWait {
  readonly interventionId: string;
  readonly departmentId: string;
  readonly day: Day;
  readonly experienced: ExperiencedWait;
  readonly flow: QueueFlow;
}

/** What the provider says, by whom and when. */
export interface KeptStatedWait {
  readonly interventionId: string;
  readonly weeks: number;
  readonly statedAt: Instant;
  /** null when a machine did. */
  readonly statedById: string | null;
}

/** That the window for somebody new in a tier moved by weeks since it was told before; null: no number. */
export interface WindowMove {
  readonly interventionId: string;
  readonly tier: number;
  readonly at: Instant;
  readonly fromP50: number | null;
  readonly fromP80: number | null;
  readonly toP50: number | null;
  readonly toP80: number | null;
}

/** So many moves of each intervention are told, the newest. */
const MOVES_MAX = 20;
/** A little more than a year is looked at. */
const TREND_DAYS = 400;

/** What is known of waits beside the start windows. */
@Injectable()
export class WaitReads {
  /** By intervention; those of which nothing was counted are absent. */
  async counted(q: Q, ids: readonly string[]): Promise<readonly CountedWait[]> {
    return q.query<CountedWait>(
      `select h.intervention_id as "interventionId", r.department_id as "departmentId", r.day, r.experienced, r.flow
       from forecast_head h join forecast_run r on r.id = h.run_id where h.intervention_id = any ($1)`,
      [ids],
    );
  }

  /** What was stated last of each intervention. */
  async stated(q: Q, ids: readonly string[]): Promise<readonly KeptStatedWait[]> {
    return q.query<KeptStatedWait>(
      `select distinct on (intervention_id) intervention_id as "interventionId", weeks, stated_at as "statedAt",
         stated_by as "statedById"
       from stated_wait where intervention_id = any ($1) order by intervention_id, id desc`,
      [ids],
    );
  }

  /** How the windows of each intervention moved, the newest first. */
  async moves(q: Q, ids: readonly string[]): Promise<readonly WindowMove[]> {
    return q.query<WindowMove>(
      `select m.* from unnest($1::uuid[]) i (id) cross join lateral (
         select intervention_id as "interventionId", tier, at, from_p50 as "fromP50", from_p80 as "fromP80",
           to_p50 as "toP50", to_p80 as "toP80"
         from window_move where intervention_id = i.id order by id desc limit $2) m`,
      [ids, MOVES_MAX],
    );
  }

  /** The days of the last year in one line each, oldest first. */
  async snapshots(
    q: Q,
    ids: readonly string[],
  ): Promise<readonly (DailySnapshot & { readonly interventionId: string })[]> {
    return q.query(
      `select intervention_id as "interventionId", day, waiting, p50 from wait_snapshot
       where intervention_id = any ($1) and day > broker_today() - $2::int order by intervention_id, day`,
      [ids, TREND_DAYS],
    );
  }
}
