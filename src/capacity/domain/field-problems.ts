import { isDay, isLocalTime, reason, type Day, type Reason } from '../../kernel/index.js';

/** Longest note or reason, in characters. */
export const NOTE_LENGTH_MAX = 2000;
/** Most places or seats that are believable; more is a slip of the keyboard. */
export const PLACES_MAX = 10_000;

/** A list with the reason when the problem is there, else an empty one. */
export const when = <Code extends string>(
  isThere: boolean,
  code: Code,
  field: string,
  da: string,
  en: string,
): readonly Reason<Code>[] => (isThere ? [reason(code, field, da, en)] : []);

/** The day must be in the calendar. */
export const dayProblems = (day: Day, field: string): readonly Reason<'IMPOSSIBLE_DAY'>[] =>
  when(
    !isDay(day),
    'IMPOSSIBLE_DAY',
    field,
    'Dagen findes ikke i kalenderen.',
    'The day is not in the calendar.',
  );

/** The time must be one of a day, `00:00` to `23:59`. */
export const timeProblems = (time: string, field: string): readonly Reason<'IMPOSSIBLE_TIME'>[] =>
  when(
    !isLocalTime(time),
    'IMPOSSIBLE_TIME',
    field,
    'Klokkeslættet skal være mellem 00:00 og 23:59.',
    'The time must be between 00:00 and 23:59.',
  );

/** The number must be whole and within the limits, both inclusive. */
export const numberProblems = (
  value: number,
  min: number,
  max: number,
  field: string,
): readonly Reason<'OUT_OF_RANGE'>[] =>
  when(
    !Number.isInteger(value) || value < min || value > max,
    'OUT_OF_RANGE',
    field,
    `Skal være et helt tal mellem ${String(min)} og ${String(max)}.`,
    `Must be a whole number between ${String(min)} and ${String(max)}.`,
  );

/** What people write, when they write something, is neither blank nor endless; null is nothing written. */
export function noteProblems(
  note: string | null,
  field: string,
  longest = NOTE_LENGTH_MAX,
): readonly Reason<'BLANK' | 'TOO_LONG'>[] {
  if (note === null) return [];
  return [
    ...when(note.trim() === '', 'BLANK', field, 'Skal udfyldes.', 'Must be filled in.'),
    ...when(
      note.length > longest,
      'TOO_LONG',
      field,
      `Må højst være ${String(longest)} tegn.`,
      `May have at most ${String(longest)} characters.`,
    ),
  ];
}

/** Things are announced when they are stated or before, never tomorrow. */
export const announcementProblems = (
  announcedOn: Day,
  today: Day,
  field = 'announcedOn',
): readonly Reason<'IMPOSSIBLE_DAY' | 'IN_THE_FUTURE'>[] =>
  isDay(announcedOn)
    ? when(
        announcedOn > today,
        'IN_THE_FUTURE',
        field,
        'Meldingen kan ikke være givet i fremtiden.',
        'It cannot have been announced in the future.',
      )
    : dayProblems(announcedOn, field);

/** Every repeated value, at the place where it comes again. */
export const repeatProblems = (
  values: readonly (string | number)[],
  fieldAt: (index: number) => string,
): readonly Reason<'REPEATED'>[] =>
  values.flatMap((value, index) =>
    when(
      values.indexOf(value) !== index,
      'REPEATED',
      fieldAt(index),
      'Står der allerede.',
      'Is there already.',
    ),
  );
