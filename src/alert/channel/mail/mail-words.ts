import { text, type Day, type Language, type Text } from '../../../kernel/index.js';
import type { Urgency } from '../../domain/urgency.js';

/** What an alert is called in a mail when its kind has no words of its own. */
export const WORDS_BY_URGENCY: Readonly<Record<Urgency, Text>> = {
  URGENT: text('Se på noget, der haster', 'Look at something urgent'),
  NORMAL: text('Se på noget, der venter', 'Look at something that waits'),
  LOW: text('Læs noget nyt', 'Read some news'),
};

/** The headings of a digest. */
export const HEADINGS: Readonly<Record<Urgency, Text>> = {
  URGENT: text('Haster', 'Urgent'),
  NORMAL: text('Venter på dig', 'Waits for you'),
  LOW: text('Til orientering', 'For your information'),
};

export const URGENT_SUBJECT = text('Haster: ', 'Urgent: ');
export const SIGN_IN = text('Log ind, og se hvad det gælder', 'Sign in and see what it is about');
export const NOTHING_PERSONAL = text(
  'Af hensyn til borgerne står der ikke mere her.',
  'For the sake of the citizens nothing more is said here.',
);
export const WHY_YOU = text(
  'Du får denne mail, fordi du arbejder i Indsatsbro. Når du er logget ind, vælger du selv, hvad du får at vide og hvornår.',
  'You get this mail because you work in Indsatsbro. Signed in, you choose what you hear of and when.',
);
export const UNSUBSCRIBE = text('Stop mails om det, der ikke haster', 'Stop mails about what is not urgent');

/** How many things wait, as a heading. */
export const thingsWait = (count: number): Text =>
  count === 1
    ? text('1 ting venter på dig', '1 thing waits for you')
    : text(`${count} ting venter på dig`, `${count} things wait for you`);

/** The end of a list that was cut. */
export const andMore = (count: number): Text => text(`Og ${count} mere`, `And ${count} more`);

const LOCALES: Readonly<Record<Language, string>> = { da: 'da-DK', en: 'en-GB' };

/** By when something must be done; a day and no time, since mails are read late. */
export function doneBy(day: Day): Text {
  const written = (language: Language): string =>
    new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date(`${day}T00:00:00Z`),
    );
  return text(`Senest ${written('da')}.`, `By ${written('en')}.`);
}
