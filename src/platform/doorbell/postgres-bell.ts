import pg from 'pg';
import type { Database } from '../database/index.js';
import { Bell, type BellListener, type HungBell } from './bell.js';

/** The bell where there is no Redis: LISTEN and NOTIFY. */
export class PostgresBell extends Bell {
  constructor(
    private readonly database: Pick<Database, 'query'>,
    private readonly url: string,
  ) {
    super();
  }

  async ring(channel: string): Promise<void> {
    await this.database.query(`select pg_notify($1, '')`, [channel]);
  }

  async hang(channel: string, { onRing, onLost }: BellListener): Promise<HungBell> {
    const name = `indsatsbro-${channel.replaceAll('_', '-')}`;
    const client = new pg.Client({ connectionString: this.url, application_name: name });
    client.on('error', onLost);
    client.on('end', onLost);
    client.on('notification', onRing);
    await client.connect();
    await client.query(`listen ${channel}`);
    return { takeDown: async () => client.end() };
  }

  override async close(): Promise<void> {
    // It keeps no connection but those that are hung.
  }
}
