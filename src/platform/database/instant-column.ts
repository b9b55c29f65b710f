import { Column, type ColumnOptions } from 'typeorm';

/** A `timestamptz` column that the row holds as an RFC 3339 text; TypeORM by itself would make it a JS Date. */
export const InstantColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column('timestamptz', {
    ...options,
    transformer: {
      to: (instant: string | null) => instant,
      from: (value: Date | string | null) => (value instanceof Date ? value.toISOString() : value),
    },
  });
