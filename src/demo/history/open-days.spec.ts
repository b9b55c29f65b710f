import { expect, it } from '@jest/globals';
import { dayNumberOf } from '../../kernel/index.js';
import { CALENDARS } from '../places/calendars.js';
import { OpenDays } from './open-days.js';

const open = new OpenDays(CALENDARS[0]!.content, dayNumberOf('2026-01-01'), dayNumberOf('2027-12-31'));
const on = (day: string): number => dayNumberOf(day);

it('people are taken in on working days, and not while the department is closed', () => {
  expect(
    ['2026-07-10', '2026-07-11', '2026-07-13', '2026-12-24', '2026-12-25'].map((day) => open.isOpen(on(day))),
  ).toEqual([true, false, false, false, false]);
  expect(open.dayOf(open.onOrAfter(on('2026-07-11')))).toBe('2026-07-20');
  expect(open.dayOf(open.onOrBefore(on('2026-07-19')))).toBe('2026-07-10');
});

it('each closed week is one closure, announced when its year begins, and none lies ahead', () => {
  const closures = open.closuresOf('calm', '2026-03-01', '2027-03-01');
  expect(closures.map(({ from, to, kind, announcedOn }) => [from, to, kind, announcedOn])).toEqual([
    ['2026-07-13', '2026-07-19', 'summer', '2026-03-01'],
    ['2026-12-24', '2026-12-24', 'other', '2026-03-01'],
    ['2026-12-31', '2026-12-31', 'other', '2026-03-01'],
  ]);
});
