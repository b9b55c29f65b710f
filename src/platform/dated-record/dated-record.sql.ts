/** The table of one kind of dated records, for a migration: see {@link DatedRecordStore} for what it promises. */
export const datedRecordTable = (table: string): string => `
  create table ${table} (
    key text not null check (length(key) between 1 and 100),
    version int not null check (version > 0),
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    content jsonb not null,
    recorded_by uuid,
    recorded_at timestamptz not null,
    superseded boolean not null default false,
    primary key (key, version),
    constraint ${table}_one_at_a_time
      exclude using gist (key with =, daterange(valid_from, valid_to, '[]') with &&) where (not superseded)
  );`;
