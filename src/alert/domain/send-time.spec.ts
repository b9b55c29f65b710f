import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, isPublicHoliday, localTimeOf, WEEKDAYS, weekdayOf } from '../../kernel/index.js';
import { defaultSettings } from './defaults.js';
import { sendingOf } from './delivery.js';
import { digestDay, sendTime } from './send-time.js';
import type { AlertSettings } from './settings.js';

const time = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.constantFrom(0, 15, 30, 45) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const settings: fc.Arbitrary<AlertSettings> = fc
  .record({
    digest: fc.constantFrom('DAILY' as const, 'WEEKLY' as const),
    quiet: fc.option(fc.tuple(time, time).filter(([from, to]) => from !== to)),
    worksOn: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  })
  .map(({ digest, quiet, worksOn }) => ({
    ...defaultSettings(['CW']),
    ...{ digest, worksOn, quietFrom: quiet?.[0] ?? null, quietTo: quiet?.[1] ?? null },
  }));
const instant = fc
  .date({ min: new Date('2027-01-01T00:00:00Z'), max: new Date('2028-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

const works = ({ worksOn }: AlertSettings, day: string): boolean =>
  worksOn.includes(WEEKDAYS.indexOf(weekdayOf(day)) + 1) && !isPublicHoliday(day);

describe('when something is sent', () => {
  it('is at once what is urgent, whatever the hour', () => {
    fc.assert(
      fc.property(settings, instant, (one, now) => {
        expect(sendTime(one, 'URGENT', now)).toBe(now);
      }),
    );
  });

  it('is on a day at work and outside quiet hours, and never in the past', () => {
    fc.assert(
      fc.property(settings, instant, (one, now) => {
        const at = sendTime(one, 'NORMAL', now);
        expect(at >= now.slice(0, 16)).toBe(true);
        expect(works(one, dayOf(at))).toBe(true);
        const [from, to, local] = [one.quietFrom, one.quietTo, localTimeOf(at)];
        if (from === null || to === null) return;
        const isQuiet = from < to ? from <= local && local < to : local >= from || local < to;
        expect(isQuiet).toBe(false);
      }),
    );
  });

  it('knows Danish holidays and the change of the clock', () => {
    const caseworker = defaultSettings(['CW']);
    // Maundy Thursday to Easter Monday 2027 is 25 to 29 March; the clock changes on the 28th.
    expect(sendTime(caseworker, 'NORMAL', '2027-03-25T10:00:00Z')).toBe('2027-03-30T05:00:00.000Z');
    expect(digestDay(caseworker, '2027-03-24T10:00:00Z')).toBe('2027-03-30');
    expect(digestDay(caseworker, '2027-03-24T05:59:00Z')).toBe('2027-03-24');
    expect(digestDay(defaultSettings(['LEAD']), '2027-03-24T05:59:00Z')).toBe('2027-03-30');
  });
});

describe('a digest', () => {
  it('is on a day at work, the next that there is, or the first of a week', () => {
    fc.assert(
      fc.property(settings, instant, (one, now) => {
        const day = digestDay(one, now);
        expect(works(one, day)).toBe(true);
        expect(day > dayOf(now) || (day === dayOf(now) && localTimeOf(now) < '07:00')).toBe(true);
      }),
    );
  });

  it('never holds what is sent by itself to the same mailbox', () => {
    const reach = fc.record({ settings, hasEmail: fc.boolean(), hasWebhook: fc.boolean() });
    const outcome = fc.constantFrom('RAISED' as const, 'RAISED_IN_DIGEST' as const, 'NOT_WANTED' as const);
    fc.assert(
      fc.property(outcome, reach, instant, (decided, one, now) => {
        const { deliveries, digestOn } = sendingOf(decided, 'NORMAL', one, now);
        const mails =
          deliveries.filter(({ channel }) => channel === 'EMAIL').length + (digestOn === null ? 0 : 1);
        expect(mails).toBe(one.hasEmail && decided !== 'NOT_WANTED' ? 1 : 0);
        if (decided === 'NOT_WANTED') expect(deliveries).toEqual([]);
      }),
    );
  });
});
