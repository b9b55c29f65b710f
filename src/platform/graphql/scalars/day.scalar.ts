import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isDay, type Day } from '../../../kernel/index.js';

/**
 * The days that are taken in, both inclusive. Nothing here was before them or is planned after them: other years are
 * slips of the keyboard, or meant to make a calendar walk through centuries.
 */
const [FIRST, LAST] = ['1900-01-01', '2199-12-31'];

/** Whether the text is a day of the calendar that may be sent. */
export const isDayToTake = (value: string): boolean => isDay(value) && FIRST <= value && value <= LAST;

function parse(value: unknown): Day {
  if (typeof value === 'string' && isDayToTake(value)) return value;
  throw new GraphQLError(`Day must be a day of the calendar as text, YYYY-MM-DD, from ${FIRST} to ${LAST}.`);
}

/** What is kept is shown, whatever its year: a birth day may lie before the days that are taken in. */
function serialize(value: unknown): Day {
  if (typeof value === 'string' && isDay(value)) return value;
  throw new GraphQLError('Day must be a day of the calendar as text, YYYY-MM-DD.');
}

/** A plain day without zone or time; stays text all the way (kernel `Day`). */
export const DayScalar = new GraphQLScalarType<Day, Day>({
  name: 'Day',
  description: `A day of the calendar in the municipality’s zone, \`YYYY-MM-DD\`. In arguments from ${FIRST} to ${LAST}.`,
  serialize,
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
});
