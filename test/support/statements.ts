import pg from 'pg';

/** What a process does by itself, whoever asks: the reading of the change feed, and its bell. */
const OF_THE_PROCESS = /change_feed|pg_notify/;

type Query = (...args: unknown[]) => unknown;

/** Every statement of this process that reaches PostgreSQL while the work goes on, the feed's own left out. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const client = pg.Client.prototype as unknown as { query: Query };
  const { query } = client;
  const heard: string[] = [];
  client.query = function (this: unknown, ...args: unknown[]) {
    const text = typeof args[0] === 'string' ? args[0] : String((args[0] as { text?: string }).text);
    if (!OF_THE_PROCESS.test(text)) heard.push(text);
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    client.query = query;
  }
  return heard;
}
