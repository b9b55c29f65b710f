import pg from 'pg';
import { prepared, type Database } from '../database/index.js';
import { Bell, type BellListener, type HungBell } from './bell.js';

/** The PostgreSQL notification that wakes every reader of the feed. */
const CHANNEL = 'change_feed';

const RING = prepared(`select pg_notify('${CHANNEL}', '')`);

/** The bell where there is no Redis: LISTEN and NOTIFY. */
export class PostgresBell extends Bell {
  constructor(
    private readonly database: Pick<Database, 'query'>,
    private readonly url: string,
  ) {
    super();
  }

  async ring(): Promise<void> {
    await this.database.query(RING);
  }

  async hang({ onRing, onLost }: BellListener): Promise<HungBell> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'indsatsbro-feed' });
    client.on('error', onLost);
    client.on('end', onLost);
    client.on('notification', onRing);
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    return { takeDown: async () => client.end() };
  }

  override async close(): Promise<void> {
    // It keeps no connection but those that are hung.
  }
}
