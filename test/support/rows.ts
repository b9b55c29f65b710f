/** Where rows are asked for: a client as the owner of the database sees it. */
interface Asked {
  rows<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** Tables that a refused command writes into by right: what was asked is recorded, counted and answered again. */
const OF_REFUSALS = ['audit_entry', 'audit_seal', 'idempotent_answer', 'number_lookup'];

/**
 * One word for all rows of each table, to see that something changed nothing: equal before and after means that every row
 * is the same. Hashes of rows are summed, since no order of rows means anything.
 *
 * @param except the tables that may change
 */
export async function everyRow(
  asked: Asked,
  except: readonly string[] = OF_REFUSALS,
): Promise<Readonly<Record<string, string>>> {
  const tables = await asked.rows<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema = 'public' and table_name <> all ($1) order by 1`,
    [except],
  );
  const each = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(sum(hash_record_extended(t, 0)), 0) as hash from "${name}" t`,
  );
  const rows = await asked.rows<{ name: string; hash: string }>(each.join(' union all '));
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}
