import type { Day, Language, Text } from '../../../kernel/index.js';
import { URGENCIES, type Urgency } from '../../domain/urgency.js';
import {
  andMore,
  doneBy,
  HEADINGS,
  NOTHING_PERSONAL,
  SIGN_IN,
  thingsWait,
  UNSUBSCRIBE,
  URGENT_SUBJECT,
  WHY_YOU,
  WORDS_BY_URGENCY,
} from './mail-words.js';

/** All that a mail may know of an alert: its words are the same for every alert of the kind. */
export interface MailedAlert {
  readonly urgency: Urgency;
  readonly words: Text | null;
  readonly dueOn: Day | null;
}

/** Where the links of a mail lead. */
export interface MailLinks {
  readonly signIn: string;
  /** Null when what it says may not be unsubscribed. */
  readonly unsubscribe: string | null;
}

interface Link {
  readonly url: string;
  readonly words: string;
}

/** What a mail says, before it is written as text and as HTML. */
export interface MailContent {
  readonly language: Language;
  readonly subject: string;
  readonly heading: string;
  readonly sections: readonly { readonly heading: string | null; readonly lines: readonly string[] }[];
  readonly link: Link;
  readonly footer: readonly string[];
  readonly unsubscribe: Link | null;
}

/** So many lines of a digest are enough to see what kind of day it will be. */
const LINES_MAX = 20;

/** A subject and a line of a list are no sentences: the full stop of one is left out. */
const wordsOf = ({ words, urgency }: MailedAlert, language: Language): string =>
  (words ?? WORDS_BY_URGENCY[urgency])[language].replace(/\.$/, '');

const ends = (
  language: Language,
  links: MailLinks,
): Pick<MailContent, 'language' | 'link' | 'footer' | 'unsubscribe'> => ({
  language,
  link: { url: links.signIn, words: SIGN_IN[language] },
  footer: [NOTHING_PERSONAL[language], WHY_YOU[language]],
  unsubscribe: links.unsubscribe === null ? null : { url: links.unsubscribe, words: UNSUBSCRIBE[language] },
});

/** The mail about one alert. */
export function alertMail(alert: MailedAlert, language: Language, links: MailLinks): MailContent {
  const words = wordsOf(alert, language);
  return {
    ...ends(language, links),
    subject: `${alert.urgency === 'URGENT' ? URGENT_SUBJECT[language] : ''}${words}`,
    heading: words,
    sections: alert.dueOn === null ? [] : [{ heading: null, lines: [doneBy(alert.dueOn)[language]] }],
  };
}

interface Line {
  readonly urgency: Urgency;
  readonly words: string;
  count: number;
}

/** The alerts counted by how urgent they are and by their words, the most frequent first. */
function linesOf(alerts: readonly MailedAlert[], language: Language): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const alert of alerts) {
    const { urgency } = alert;
    const words = wordsOf(alert, language);
    const line = lines.get(`${urgency} ${words}`) ?? { urgency, words, count: 0 };
    line.count += 1;
    lines.set(`${urgency} ${words}`, line);
  }
  return [...lines.values()].sort(
    (left, right) =>
      URGENCIES.indexOf(left.urgency) - URGENCIES.indexOf(right.urgency) || right.count - left.count,
  );
}

/** The mail about everything that came together since the last one. */
export function digestMail(
  alerts: readonly MailedAlert[],
  language: Language,
  links: MailLinks,
): MailContent {
  const lines = linesOf(alerts, language);
  const shown = lines.slice(0, LINES_MAX);
  const hidden = lines.slice(LINES_MAX).reduce((sum, { count }) => sum + count, 0);
  const sections = URGENCIES.map((urgency) => ({
    heading: HEADINGS[urgency][language],
    lines: shown.filter((line) => line.urgency === urgency).map(({ words, count }) => `${words}: ${count}`),
  })).filter((section) => section.lines.length > 0);
  const heading = thingsWait(alerts.length)[language];
  return {
    ...ends(language, links),
    subject: heading,
    heading,
    sections: hidden === 0 ? sections : [...sections, { heading: null, lines: [andMore(hidden)[language]] }],
  };
}
