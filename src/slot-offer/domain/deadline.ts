import {
  addDays,
  addWorkingDays,
  dayOf,
  instantOf,
  isBefore,
  isWorkingDay,
  nextWorkingDay,
  type Day,
  type Instant,
} from '../../kernel/index.js';

/** How long people get, in working days; a municipality sets them. */
export interface AnswerTimes {
  readonly answerDays: number;
  readonly shortNoticeDays: number;
  /** After so many working days a letter counts as read when nobody recorded that the citizen was informed. */
  readonly deliveryDays: number;
}

/** The last minute of a day; no clock change falls on it. */
export const endOf = (day: Day): Instant =>
  instantOf(day, '23:59') ?? (instantOf(addDays(day, 1), '00:00') as Instant);

/** The day itself, or the next one on which people work: no deadline falls on a holiday. */
const onWorkingDay = (day: Day): Day => (isWorkingDay(day) ? day : nextWorkingDay(day));

/**
 * Until when somebody may answer who was informed on the day (product.md: deadlines in working days, counted from the
 * availability of the letter). The day itself does not count.
 */
export const deadlineFrom = (informedOn: Day, answerDays: number): Instant =>
  endOf(onWorkingDay(addWorkingDays(informedOn, answerDays)));

/** Until when a place is held while nobody has recorded that the citizen was informed. */
export const assumedDeadline = (
  offeredAt: Instant,
  isShortNotice: boolean,
  { answerDays, shortNoticeDays, deliveryDays }: AnswerTimes,
): Instant => {
  const offeredOn = dayOf(offeredAt);
  // Who comes at short notice is called and not written to.
  return isShortNotice
    ? deadlineFrom(offeredOn, shortNoticeDays)
    : deadlineFrom(addWorkingDays(offeredOn, deliveryDays), answerDays);
};

/** The earlier of the deadline and the last moment at which the place can still be taken; null: there is none. */
export const cappedAt = (deadline: Instant, lastMoment: Instant | null): Instant =>
  lastMoment !== null && isBefore(lastMoment, deadline) ? lastMoment : deadline;
