import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isDay, type Instant } from '../../../kernel/index.js';
import { isDayToTake } from './day.scalar.js';

/** RFC 3339: day, `T`, time of day with optional fraction, and an offset; leap seconds are not taken. */
const FORM =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

function toInstant(value: unknown, isGood: (day: string) => boolean): Instant {
  const day = typeof value === 'string' ? FORM.exec(value)?.[1] : undefined;
  if (typeof value === 'string' && day !== undefined && isGood(day)) return value;
  throw new GraphQLError(
    'Instant must be a moment as text in RFC 3339 with an offset, such as 2026-01-31T12:00:00Z, in the years of a Day.',
  );
}

/** Reads what is sent, in the same years as a `Day`. */
const parse = (value: unknown): Instant => toInstant(value, isDayToTake);

/** Reads what a row holds: pg gives moments as Date, our own SQL as text. */
function fromRow(value: unknown): Instant {
  const text: unknown = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value;
  return toInstant(text, isDay);
}

/** A moment. */
export const InstantScalar = new GraphQLScalarType<Instant, Instant>({
  name: 'Instant',
  description: 'A moment, RFC 3339 with offset, such as `2026-01-31T12:00:00Z`.',
  serialize: fromRow,
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
});
