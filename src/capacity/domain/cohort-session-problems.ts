import { isDay, timesOn, weekdayOf, type Reason } from '../../kernel/index.js';
import { closedBecause } from './closed-day.js';
import type { CohortContext, CohortProblem } from './cohort-check.js';
import type { CohortContent } from './cohort.js';
import { when } from './field-problems.js';
import { meetingDays, sessionsOf } from './sessions-of.js';

type Problems = readonly Reason<CohortProblem>[];

/** Each meeting into which a clock change falls on a day on which it would be held, with the first such day. */
function clockProblems(content: CohortContent, { calendar, closures }: CohortContext): Problems {
  // The clock has changed on Sundays only; asking the days themselves keeps that out of the code.
  const days = meetingDays(content, content.endsOn).filter(
    ({ day, start, end }) =>
      timesOn(day, start, end) === null && closedBecause(day, calendar, closures) === null,
  );
  return content.meetings.flatMap((meeting, index) => {
    const hit = days.find(
      ({ day, start, end }) =>
        start === meeting.start && end === meeting.end && weekdayOf(day) === meeting.weekday,
    );
    return hit
      ? when(
          true,
          'ACROSS_CLOCK_CHANGE',
          `meetings[${String(index)}].start`,
          `Uret stilles om under mødet ${hit.day}.`,
          `The clock changes during the meeting on ${hit.day}.`,
        )
      : [];
  });
}

/** What is wrong with the sessions that a cohort would have; its days and meetings must make sense by themselves. */
export function cohortSessionProblems(content: CohortContent, context: CohortContext): Problems {
  const { calendar, closures } = context;
  const sessions = sessionsOf(content, { calendar, closures, changes: [] });
  const last = sessions.at(-1);
  const clock = clockProblems(content, context);
  if (!last) {
    return [
      ...clock,
      ...when(
        true,
        'NO_SESSION_LEFT',
        'meetings',
        'Der er ingen mødegange tilbage, når helligdage og lukkedage er trukket fra.',
        'No session is left once public holidays and closing days are taken out.',
      ),
    ];
  }
  return [
    ...clock,
    ...when(
      content.lastEntrySession > sessions.length,
      'NO_SUCH_SESSION',
      'lastEntrySession',
      `Holdet har kun ${String(sessions.length)} mødegange.`,
      `The cohort has only ${String(sessions.length)} sessions.`,
    ),
    ...when(
      isDay(content.enrolTo) && content.enrolTo > last.day,
      'ENROLMENT_AFTER_LAST_SESSION',
      'enrolTo',
      `Den sidste mødegang er ${last.day}.`,
      `The last session is on ${last.day}.`,
    ),
  ];
}
