import pg from 'pg';
import { eventually } from './eventually.js';

/** PostgreSQL's answer while a process of its own, e.g. autovacuum, still works in the database. */
const INSUFFICIENT_PRIVILEGE = '42501';

/** Removes a database with whatever is still connected, once the server's own processes have left it. */
export async function dropDatabase(server: string, name: string): Promise<void> {
  const admin = new pg.Client(server);
  await admin.connect();
  try {
    await eventually(async () => {
      try {
        await admin.query(`drop database if exists ${name} with (force)`);
        return true;
      } catch (error) {
        if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
        return false;
      }
    });
  } finally {
    await admin.end();
  }
}
