import pg from 'pg';

/** A connection of a test's own that writes to the change feed and commits when the test says so. */
export class FeedWriter {
  private constructor(private readonly client: pg.Client) {}

  static async on(url: string): Promise<FeedWriter> {
    const client = new pg.Client(url);
    await client.connect();
    return new FeedWriter(client);
  }

  /** Begins a transaction that is in the order of transactions from now on. */
  async begin(): Promise<void> {
    await this.client.query('begin');
    await this.client.query('select pg_current_xact_id()');
  }

  /** Adds a change; it is the writer's whole transaction unless one was begun. The doorbell rings with the commit. */
  async insert(key: string): Promise<void> {
    await this.client.query(
      `with rung as (select pg_notify('change_feed', ''))
       insert into change_feed (topic, key) select 'test', $1 from rung`,
      [key],
    );
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    await this.client.query(how);
  }

  async query<Row extends object>(sql: string): Promise<Row[]> {
    return (await this.client.query<Row>(sql)).rows;
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}
