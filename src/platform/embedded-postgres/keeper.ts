import { realpath } from 'node:fs/promises';
import pg from 'pg';
import { readPostmasterFile } from './postmaster-file.js';

/** Every process that uses the embedded server holds this advisory lock together with the others. */
const USERS_LOCK = 4_918_230_570;
/** How long a server that listens may take to answer before it counts as not ours. */
const ANSWER_MS = 5_000;

/**
 * A connection kept open as long as this process uses the server. Its shared lock is how the last process to leave
 * knows that it is the last; the lock of a process that was killed goes with its connection.
 */
export class Keeper {
  private constructor(
    private readonly client: pg.Client,
    readonly port: number,
  ) {}

  /**
   * Connects to the server that runs on the cluster, if one does. A server of somebody else on the same port does not
   * pass: it has another password, or another data folder.
   */
  static async connect(cluster: string, password: string): Promise<Keeper | null> {
    const file = await readPostmasterFile(cluster);
    if (!file) return null;
    const client = new pg.Client({
      host: '127.0.0.1',
      port: file.port,
      user: 'postgres',
      password,
      database: 'postgres',
      ssl: false,
      connectionTimeoutMillis: ANSWER_MS,
      application_name: 'indsatsbro keeper',
    });
    // The server may be killed under us at any time; whoever uses it next learns that from an error of its own.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ data_directory: string }>('show data_directory');
      const isOurs = (await realpath(rows[0]?.data_directory ?? '')) === (await realpath(cluster));
      if (isOurs) return new Keeper(client, file.port);
    } catch {
      // Not up (yet), or not ours.
    }
    await client.end().catch(() => undefined);
    return null;
  }

  /** Counts this process among the users of the server; false when the server is about to be stopped. */
  async join(): Promise<boolean> {
    return this.ask('select pg_try_advisory_lock_shared($1) as yes');
  }

  /** Takes this process off the users; true when it was the last, and then nobody can join any more. */
  async leave(): Promise<boolean> {
    await this.client.query('select pg_advisory_unlock_shared($1)', [USERS_LOCK]);
    return this.ask('select pg_try_advisory_lock($1) as yes');
  }

  /** Makes the role and the database of the application; both stay for later starts. */
  async ensureDatabase(name: string, password: string): Promise<void> {
    await this.client.query('select pg_advisory_lock($1)', [USERS_LOCK + 1]);
    try {
      const made = await this.client.query('select 1 from pg_database where datname = $1', [name]);
      if (made.rowCount) return;
      await this.client.query(`do $$ begin
        if not exists (select from pg_roles where rolname = '${name}') then
          create role ${name} login createdb password '${password}';
        end if;
      end $$`);
      await this.client.query(`create database ${name} owner ${name}`);
    } finally {
      await this.client.query('select pg_advisory_unlock($1)', [USERS_LOCK + 1]);
    }
  }

  /** Ends the connection; never throws. */
  async end(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  private async ask(sql: string): Promise<boolean> {
    const { rows } = await this.client.query<{ yes: boolean }>(sql, [USERS_LOCK]);
    return rows[0]?.yes ?? false;
  }
}
