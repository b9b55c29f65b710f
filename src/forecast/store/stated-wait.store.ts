import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../../platform/change-feed/index.js';
import type { Tx } from '../../platform/database/index.js';
import { FORECAST_TOPIC } from './forecast-topic.js';

/** What providers say that people wait; the newest counts and the others stay. */
@Injectable()
export class StatedWaitStore {
  constructor(private readonly feed: ChangeFeed) {}

  async add(
    tx: Tx,
    stated: {
      readonly interventionId: string;
      readonly weeks: number;
      readonly statedBy: string | null;
    },
  ): Promise<void> {
    await tx.query(
      'insert into stated_wait (intervention_id, weeks, stated_by, stated_at) values ($1, $2, $3, $4)',
      [stated.interventionId, stated.weeks, stated.statedBy, tx.now],
    );
    await this.feed.append(tx, { topic: FORECAST_TOPIC, key: stated.interventionId });
  }
}
