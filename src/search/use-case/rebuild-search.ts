import { Injectable } from '@nestjs/common';
import { ChangeFeed } from '../../platform/change-feed/index.js';
import { Database } from '../../platform/database/index.js';

/** The topic on which every process throws its memory away and builds it anew. */
const REBUILD_TOPIC = 'search-rebuild';

/** Makes every process build its memory of the catalogue anew, within a second or so. For operators. */
@Injectable()
export class RebuildSearch {
  constructor(
    private readonly database: Database,
    private readonly feed: ChangeFeed,
  ) {}

  async execute(): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.feed.append(tx, { topic: REBUILD_TOPIC, key: 'all' });
    });
  }
}
