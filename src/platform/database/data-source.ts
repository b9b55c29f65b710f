import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { migrations } from '../../../migrations/index.js';
import { GatheringSocket } from './gathering-socket.js';
import { SnakeNaming } from './snake-naming.js';

/** PostgreSQL's numbers for its types. */
const [DATE, TIMESTAMPTZ, INT8] = [1082, 1184, 20];

/** Days stay plain strings and instants become RFC 3339 strings: a JS Date would tie both to the process's zone. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
    if (oid === DATE) return (value: string) => value;
    if (oid === TIMESTAMPTZ) return (value: string) => new Date(value).toISOString();
    if (oid === INT8) return Number;
    return (pg.types.getTypeParser as (oid: number, format?: string) => unknown)(oid, format);
  },
};

/** How long a statement may run before the server ends it, so that a stuck query cannot hold a connection for ever. */
const STATEMENT_TIMEOUT_MS = 10_000;
/** How long a connection attempt may take before the server counts as unreachable. */
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * TypeORM's options for a database address. The schema is made by migrations alone, never by synchronising.
 *
 * @param poolSize most connections one process holds; API and worker each have their own pool
 */
export const dataSourceOptions = (url: string, poolSize = 10): DataSourceOptions => ({
  type: 'postgres',
  url,
  migrations: [...migrations],
  migrationsTableName: 'migration',
  synchronize: false,
  namingStrategy: new SnakeNaming(),
  poolSize,
  applicationName: 'indsatsbro',
  connectTimeoutMS: CONNECT_TIMEOUT_MS,
  extra: {
    types,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 30_000,
    // A statement need not wait until those before it on the connection are answered.
    pipeline: true,
    stream: () => new GatheringSocket(),
  },
});
