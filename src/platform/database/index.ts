export { dataSourceOptions } from './data-source.js';
export { Database } from './database.js';
export { InstantColumn } from './instant-column.js';
export { prepared } from './prepared.js';
export { isMigrated, isMigratedAt, runMigrations } from './migrate.js';
export type { Statement } from './statement.js';
export type { Tx } from './transaction.js';
