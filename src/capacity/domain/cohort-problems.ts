import { addYears, isDay, type Reason } from '../../kernel/index.js';
import type { CohortContext, CohortProblem } from './cohort-check.js';
import { cohortSessionProblems } from './cohort-session-problems.js';
import type { CohortContent } from './cohort.js';
import { dayProblems, noteProblems, numberProblems, PLACES_MAX, when } from './field-problems.js';
import { meetingProblems } from './meeting-problems.js';

/** Longest cohort, years. */
export const COHORT_YEARS_MAX = 3;
/** How far ahead a cohort may start, years. */
export const COHORT_YEARS_AHEAD = 5;
/** Longest title of a cohort and name of its site, in characters. */
export const COHORT_TITLE_MAX = 200;

type Problems = readonly Reason<CohortProblem>[];

function seatProblems({ seats, extraSeats, minimumSize }: CohortContent): Problems {
  return [
    ...numberProblems(seats, 1, PLACES_MAX, 'seats'),
    ...numberProblems(extraSeats, 0, PLACES_MAX, 'extraSeats'),
    ...numberProblems(minimumSize, 0, PLACES_MAX, 'minimumSize'),
    ...when(
      minimumSize > seats,
      'MINIMUM_OVER_SEATS',
      'minimumSize',
      'Holdet kan ikke kræve flere deltagere, end det har pladser til.',
      'The cohort cannot need more participants than it has seats.',
    ),
  ];
}

function periodProblems({ startsOn, endsOn }: CohortContent, { isNew, today }: CohortContext): Problems {
  return [
    ...when(
      isNew && startsOn < today,
      'IN_THE_PAST',
      'startsOn',
      'Et nyt hold starter tidligst i dag.',
      'A new cohort starts today at the earliest.',
    ),
    ...when(
      startsOn > addYears(today, COHORT_YEARS_AHEAD),
      'TOO_FAR_AHEAD',
      'startsOn',
      `Højst ${String(COHORT_YEARS_AHEAD)} år frem.`,
      `At most ${String(COHORT_YEARS_AHEAD)} years ahead.`,
    ),
    ...when(
      endsOn < startsOn,
      'ENDS_BEFORE_IT_STARTS',
      'endsOn',
      'Holdet slutter, før det starter.',
      'The cohort ends before it starts.',
    ),
    ...when(
      endsOn >= addYears(startsOn, COHORT_YEARS_MAX),
      'PERIOD_TOO_LONG',
      'endsOn',
      `Et hold varer højst ${String(COHORT_YEARS_MAX)} år.`,
      `A cohort lasts at most ${String(COHORT_YEARS_MAX)} years.`,
    ),
  ];
}

const DAYS = ['startsOn', 'endsOn', 'enrolFrom', 'enrolTo'] as const;

/** What is wrong with a cohort; all reasons at once, field paths as in {@link CohortContent} (`meetings[0].end`). */
export function cohortProblems(content: CohortContent, context: CohortContext): Problems {
  const period = isDay(content.startsOn) && isDay(content.endsOn) ? periodProblems(content, context) : null;
  const meetings = meetingProblems(content.meetings);
  const hasEnrolment = isDay(content.enrolFrom) && isDay(content.enrolTo);
  // Sessions are laid out only for days and times that make sense, so that nonsense costs nothing.
  const canMeet =
    period !== null && meetings.length === 0 && !period.some(({ code }) => code !== 'IN_THE_PAST');
  return [
    ...DAYS.flatMap((field) => dayProblems(content[field], field)),
    ...(period ?? []),
    ...when(
      hasEnrolment && content.enrolTo < content.enrolFrom,
      'ENROLMENT_REVERSED',
      'enrolTo',
      'Tilmeldingen slutter, før den begynder.',
      'Enrolment ends before it begins.',
    ),
    ...seatProblems(content),
    ...numberProblems(content.lastEntrySession, 1, PLACES_MAX, 'lastEntrySession'),
    ...meetings,
    ...(canMeet ? cohortSessionProblems(content, context) : []),
    ...noteProblems(content.title, 'title', COHORT_TITLE_MAX),
    ...noteProblems(content.site?.name ?? null, 'site.name', COHORT_TITLE_MAX),
  ];
}
