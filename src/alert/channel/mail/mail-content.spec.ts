import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LANGUAGES, text } from '../../../kernel/index.js';
import { URGENCIES } from '../../domain/urgency.js';
import { alertMail, digestMail, type MailContent, type MailedAlert } from './mail-content.js';
import { html, plainText } from './render-mail.js';

const LINKS = { signIn: 'https://x.example/', unsubscribe: 'https://x.example/alerts/unsubscribe/k' };

const words = fc.constantFrom(
  null,
  text('Svar på et tilbud om plads', 'Answer an offer of a place'),
  text('Kontakt en, der venter', 'Contact somebody who waits'),
  // What a careless rule could hold.
  text('a <b> & "c"', "a <b> & 'c'"),
);
const mailed: fc.Arbitrary<MailedAlert> = fc.record({
  urgency: fc.constantFrom(...URGENCIES),
  words,
  dueOn: fc.constantFrom(null, '2026-12-04'),
});
const language = fc.constantFrom(...LANGUAGES);
const mail: fc.Arbitrary<MailContent> = fc.oneof(
  fc.tuple(mailed, language).map(([alert, spoken]) => alertMail(alert, spoken, LINKS)),
  fc
    .tuple(fc.array(mailed, { minLength: 1, maxLength: 60 }), language)
    .map(([alerts, spoken]) => digestMail(alerts, spoken, LINKS)),
);

/** The elements of a text in HTML, in their order; text and attributes are left out. */
const elementsIn = (page: string): string[] =>
  [...page.matchAll(/<(\/?[a-z]\w*)/g)].map(([, name]) => name ?? '');
const EMPTY = ['meta'];

describe('every mail', () => {
  it('is HTML with a language, a title, one first heading and every element closed', () => {
    fc.assert(
      fc.property(mail, (content) => {
        const page = html(content);
        expect(page).toMatch(/^<!doctype html>\n<html lang="(da|en)">/);
        expect(page).toMatch(/<title>[^<]+<\/title>/);
        const open: string[] = [];
        for (const element of elementsIn(page)) {
          if (EMPTY.includes(element)) continue;
          if (element.startsWith('/')) expect(open.pop()).toBe(element.slice(1));
          else open.push(element);
        }
        expect(open).toEqual([]);
        expect(elementsIn(page).filter((element) => element === 'h1')).toHaveLength(1);
      }),
    );
  });

  it('loads nothing from anywhere, and lays nothing out in tables', () => {
    fc.assert(
      fc.property(mail, (content) => {
        expect(html(content)).not.toMatch(/<(img|script|link|iframe|table|style|form)|url\(|src=/i);
      }),
    );
  });

  it('says the same as text and as HTML, with both links', () => {
    fc.assert(
      fc.property(mail, (content) => {
        const [plain, page] = [plainText(content), html(content)];
        for (const { url } of [content.link, content.unsubscribe!]) {
          expect(plain).toContain(`\n${url}\n`);
          expect(page).toContain(`href="${url}"`);
        }
        for (const { lines } of content.sections) for (const line of lines) expect(plain).toContain(line);
      }),
    );
  });

  it('has a subject of one short line', () => {
    fc.assert(fc.property(mail, ({ subject }) => /^[^\r\n]{1,100}$/.test(subject)));
  });

  it('does not tell how to end what may not be ended', () => {
    const content = alertMail({ urgency: 'URGENT', words: null, dueOn: null }, 'en', {
      ...LINKS,
      unsubscribe: null,
    });
    expect(plainText(content) + html(content)).not.toMatch(/unsubscribe|Stop mails/);
  });
});

describe('a digest', () => {
  const of = (urgency: MailedAlert['urgency'], name: string | null, count: number): MailedAlert[] =>
    Array.from({ length: count }, () => ({
      urgency,
      dueOn: null,
      words: name === null ? null : text(name, name),
    }));

  it('counts what needs the same under how urgent it is, the most first', () => {
    const { subject, sections } = digestMail(
      [...of('LOW', null, 1), ...of('NORMAL', 'Contact', 2), ...of('NORMAL', 'Answer', 3)],
      'en',
      LINKS,
    );
    expect(subject).toBe('6 things wait for you');
    expect(sections).toEqual([
      { heading: 'Waits for you', lines: ['Answer: 3', 'Contact: 2'] },
      { heading: 'For your information', lines: ['Read some news: 1'] },
    ]);
  });

  it('of more kinds than anybody reads ends with how many more there are', () => {
    const alerts = Array.from({ length: 30 }, (_, nth) => of('NORMAL', `Kind ${nth}`, 2)).flat();
    const { sections } = digestMail(alerts, 'da', LINKS);
    expect(sections.flatMap(({ lines }) => lines)).toHaveLength(21);
    expect(sections.at(-1)).toEqual({ heading: null, lines: ['Og 20 mere'] });
  });
});
