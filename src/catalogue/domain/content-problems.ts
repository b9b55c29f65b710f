import { isDay, reason, type Period, type Reason, type Text } from '../../kernel/index.js';
import type { InterventionContent, Site, WeeklyMeeting } from './intervention.js';

/** Why a content was refused. */
export type ContentProblem =
  | 'BLANK'
  | 'IMPOSSIBLE_DAY'
  | 'PERIOD_ENDS_BEFORE_IT_BEGINS'
  | 'MEETING_ENDS_BEFORE_IT_BEGINS'
  | 'UNKNOWN_REFERENCE'
  | 'OUT_OF_RANGE'
  | 'REPEATED'
  | 'PROTECTED_SITE_SHOWS_ADDRESS';

/** Longest course, fee and number of weekly sessions that are believable; more is a slip of the keyboard. */
export const DURATION_WEEKS_MAX = 520;
export const FEE_DKK_MAX = 100_000;
export const SESSIONS_PER_WEEK_MAX = 14;

const blank = (field: string): Reason<ContentProblem> =>
  reason('BLANK', field, 'Skal udfyldes på dansk og engelsk.', 'Must be filled in, in Danish and English.');

const textProblems = (value: Text, field: string): Reason<ContentProblem>[] =>
  (['da', 'en'] as const)
    .filter((language) => value[language].trim() === '')
    .map((language) => blank(`${field}.${language}`));

function periodProblems(period: Period, field: string): Reason<ContentProblem>[] {
  const impossible = (['validFrom', 'validTo'] as const).filter((end) => {
    const day = period[end];
    return day !== null && !isDay(day);
  });
  if (impossible.length > 0) {
    return impossible.map((end) =>
      reason(
        'IMPOSSIBLE_DAY',
        `${field}${end}`,
        'Dagen findes ikke i kalenderen.',
        'The day is not in the calendar.',
      ),
    );
  }
  if (period.validTo === null || period.validFrom <= period.validTo) return [];
  return [
    reason(
      'PERIOD_ENDS_BEFORE_IT_BEGINS',
      `${field}validTo`,
      'Perioden slutter, før den begynder.',
      'The period ends before it begins.',
    ),
  ];
}

const meetingProblems = (meeting: WeeklyMeeting, field: string): Reason<ContentProblem>[] =>
  meeting.start < meeting.end
    ? []
    : [
        reason(
          'MEETING_ENDS_BEFORE_IT_BEGINS',
          `${field}.end`,
          'Mødet slutter, før det begynder; et møde ligger inden for én dag.',
          'The meeting ends before it begins; a meeting lies within one day.',
        ),
      ];

const siteProblems = (site: Site, field: string): Reason<ContentProblem>[] =>
  site.isProtected && (site.address !== null || site.point !== null)
    ? [
        reason(
          'PROTECTED_SITE_SHOWS_ADDRESS',
          `${field}.address`,
          'Et beskyttet sted må hverken have adresse eller punkt i kataloget.',
          'A protected site may have neither an address nor a point in the catalogue.',
        ),
      ]
    : [];

function numberProblem(
  value: number | null,
  min: number,
  max: number,
  field: string,
): Reason<ContentProblem>[] {
  if (value === null || (value >= min && value <= max)) return [];
  return [
    reason(
      'OUT_OF_RANGE',
      field,
      `Skal være mellem ${String(min)} og ${String(max)}.`,
      `Must be between ${String(min)} and ${String(max)}.`,
    ),
  ];
}

function repeatProblems(values: readonly string[], field: string): Reason<ContentProblem>[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) === index
      ? []
      : [
          reason(
            'REPEATED' as const,
            `${field}[${String(index)}]`,
            'Står der allerede.',
            'Is there already.',
          ),
        ],
  );
}

/**
 * What is wrong with a content by itself, whatever it refers to; all problems at once. Forms and lengths are checked
 * where the input comes in; here is what the words mean together.
 */
export function contentProblems(content: InterventionContent): readonly Reason<ContentProblem>[] {
  const dated = (['authority', 'operator', 'payer', 'legalRoutes'] as const).flatMap((field) =>
    content[field].flatMap((period, index) => periodProblems(period, `${field}[${String(index)}].`)),
  );
  return [
    ...textProblems(content.title, 'title'),
    ...dated,
    ...periodProblems(content, ''),
    ...content.schedule.flatMap((meeting, index) => meetingProblems(meeting, `schedule[${String(index)}]`)),
    ...content.sites.flatMap((site, index) => siteProblems(site, `sites[${String(index)}]`)),
    ...numberProblem(content.durationWeeks, 1, DURATION_WEEKS_MAX, 'durationWeeks'),
    ...numberProblem(content.sessionsPerWeek, 0, SESSIONS_PER_WEEK_MAX, 'sessionsPerWeek'),
    ...numberProblem(content.fee?.amountDkk ?? null, 0, FEE_DKK_MAX, 'fee.amountDkk'),
    ...repeatProblems(content.purposes, 'purposes'),
    ...repeatProblems(content.languages, 'languages'),
  ];
}
