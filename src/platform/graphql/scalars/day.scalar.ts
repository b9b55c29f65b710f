import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isDay, type Day } from '../../../kernel/index.js';

function toDay(value: unknown): Day {
  if (typeof value === 'string' && isDay(value)) return value;
  throw new GraphQLError('Day must be a day of the calendar as text, YYYY-MM-DD.');
}

/** A plain day without zone or time; stays text all the way (kernel `Day`). */
export const DayScalar = new GraphQLScalarType<Day, Day>({
  name: 'Day',
  description: 'A day of the calendar in the municipality’s zone, `YYYY-MM-DD`.',
  serialize: toDay,
  parseValue: toDay,
  parseLiteral: (node) => toDay(node.kind === Kind.STRING ? node.value : undefined),
});
