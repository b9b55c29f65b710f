import type { Owner } from '../api/owner.js';

/** Tables that a refused command writes into by right: what was asked is recorded, counted and answered again. */
const OF_REFUSALS = ['audit_entry', 'audit_seal', 'idempotent_answer', 'number_lookup'];

/**
 * A hash of all rows of each table, to see that something changed nothing: equal before and after means that every row
 * is the same.
 */
export async function everyRow(owner: Owner): Promise<Readonly<Record<string, string>>> {
  const tables = await owner.rows<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema = 'public' and table_name <> all ($1) order by 1`,
    [OF_REFUSALS],
  );
  const each = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as hash
       from "${name}" t`,
  );
  const rows = await owner.rows<{ name: string; hash: string }>(each.join(' union all '));
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}
