import { WEEKDAYS } from '../../../kernel/index.js';
import { registerEnum } from '../register-enum.js';

/** One enum for every room: a schema has each name once. */
export const WeekdayEnum = registerEnum('Weekday', WEEKDAYS, 'A day of the week.');
