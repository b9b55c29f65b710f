import { addDays, dayNumberOf, type Day } from '../../../kernel/index.js';

/** So many days back windows are worked out afterwards: every quarter of the last two years, the nearest first. */
const DAYS_BACK = [91, 183, 274, 365, 456, 548, 639, 730] as const;
/** Only where everything was logged for so many days by then: before, there is nothing to learn from. */
export const LOGGED_DAYS = 120;
/** A window issued or worked out so many days before or after will do. */
export const AROUND_DAYS = 14;

/** Since when everything of an intervention is logged. */
export interface LoggedSince {
  readonly id: string;
  readonly openedOn: Day;
}

/** Whether enough was logged by a day to learn from. @param loggedFrom the day number on which full logging began */
export const isLoggedEnough = (loggedFrom: number, day: Day): boolean =>
  dayNumberOf(day) - loggedFrom >= LOGGED_DAYS;

/** The earlier days whose windows are of interest, the nearest first, with the interventions that had a log by then. */
export function pastDays(
  today: Day,
  interventions: readonly LoggedSince[],
): readonly { readonly day: Day; readonly interventionIds: readonly string[] }[] {
  return DAYS_BACK.map((back) => {
    const day = addDays(today, -back);
    const logged = interventions.filter(({ openedOn }) => isLoggedEnough(dayNumberOf(openedOn), day));
    return { day, interventionIds: logged.map(({ id }) => id) };
  }).filter(({ interventionIds }) => interventionIds.length > 0);
}
