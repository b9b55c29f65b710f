import { describe, expect, it } from '@jest/globals';
import {
  closureProblems,
  cohortProblems,
  departmentCalendarProblems,
  sessionsOf,
  statementProblems,
} from '../capacity/domain/index.js';
import { addDays, daysBetween, weekdayOf } from '../kernel/index.js';
import { readSundkaer } from './data/organisation.js';
import { isFull, shownPlaces } from './places/statements.js';
import { clash } from './places/timetable.js';
import { populationOf, type Population } from './population.js';

const org = readSundkaer();
const interventions = new Map(org.interventions.map((one) => [one.slug, one]));
const figures = new Map(org.queueFigures.map((one) => [one.slug, one]));
const contentOf = (slug: string) => {
  const found = interventions.get(slug);
  if (!found) throw new Error(`the demo has no ${slug}`);
  return found.content;
};
const peopleOn = (today: string): Population => {
  const people = populationOf(org, today);
  if (!people) throw new Error('Sundkær has no seed');
  return people;
};

// An ordinary day, one before the closed days of December, the day before a leap day, and one in the closed week.
describe.each(['2026-11-22', '2026-12-23', '2028-02-28', '2027-07-19'])(
  'the places of the demo on %s',
  (today) => {
    const { citizens, capacity } = peopleOn(today);
    const { statements, cohorts, placements, closures, calendars } = capacity;
    const live = placements.filter(({ endedOn }) => endedOn === null);
    const calendarOf = (slug: string) => {
      const found = calendars.find(
        ({ departmentId }) => departmentId === interventions.get(slug)?.departmentId,
      );
      if (!found) throw new Error(`no calendar for ${slug}`);
      return found.content;
    };

    it('are the same however often they are made', () => {
      expect(peopleOn(today).capacity).toEqual(capacity);
    });

    it('are stated of every intervention, as the rules of statements have it', () => {
      expect(statements.map(({ slug }) => slug).sort()).toEqual([...interventions.keys()].sort());
      const problems = statements.flatMap(({ slug, statedOn, ...content }) => {
        const { delivery, queueable } = contentOf(slug);
        const places = content.mode === 'PLACES' ? content.places : null;
        return statementProblems(
          { ...content, places, holdsFrom: today, announcedOn: today },
          { today, delivery, queueable },
        ).map(({ code, field }) => `${slug} ${statedOn} ${field ?? ''} ${code}`);
      });
      expect(problems).toEqual([]);
      const modes = new Set(statements.map(({ mode }) => mode));
      expect(modes).toEqual(new Set(['PLACES', 'COHORTS', 'UNLIMITED', 'COUNT_ONLY']));
      const intakes = new Set(statements.map(({ intake }) => intake));
      expect(intakes).toEqual(new Set(['OPEN', 'ASSESSMENT_FIRST', 'CLOSED']));
      expect(statements.filter(({ guestPlaces }) => guestPlaces.length > 0)).toHaveLength(2);
      expect(statements.filter(({ statedOn }) => statedOn < addDays(today, -30)).length).toBeGreaterThan(2);
    });

    it('have calendars and closures that can be recorded', () => {
      expect(calendars.map(({ content }) => content.statementDays)).toEqual([14, 30, 30]);
      expect(calendars.flatMap(({ content }) => departmentCalendarProblems(content))).toEqual([]);
      expect(closures.flatMap((closure) => closureProblems(closure, [], today))).toEqual([]);
    });

    it('run in one group of each course and plan one or two more', () => {
      const groups = org.interventions.filter(({ content }) => content.delivery === 'COHORT');
      expect(groups).toHaveLength(33);
      for (const { slug } of groups) {
        const [first, ...planned] = cohorts
          .filter((cohort) => cohort.slug === slug)
          .map(({ content }) => content);
        expect(first && first.startsOn < today && today <= first.endsOn).toBe(true);
        expect(planned.length === 1 || planned.length === 2).toBe(true);
        expect(planned.every(({ startsOn }) => startsOn > today)).toBe(true);
      }
      expect(new Set(cohorts.map(({ id }) => id)).size).toBe(cohorts.length);
    });

    it('have groups that begin on a day on which they meet, and could all be opened', () => {
      for (const { slug, content } of cohorts) {
        const context = { calendar: calendarOf(slug), closures: [] };
        const problems = cohortProblems(content, {
          ...context,
          today: addDays(content.enrolFrom, -1),
          isNew: true,
        });
        expect([slug, problems]).toEqual([slug, []]);
        const [first] = sessionsOf(content, { ...context, changes: [] });
        expect(first?.day).toBe(content.startsOn);
        expect(content.meetings.map(({ weekday }) => weekday)).toContain(weekdayOf(content.startsOn));
        expect(daysBetween(content.startsOn, content.endsOn)).toBe(
          7 * (contentOf(slug).durationWeeks ?? 0) - 1,
        );
      }
    });

    it('keep the groups with a long queue closed until three weeks before', () => {
      const early = cohorts.filter(
        ({ slug, content }) =>
          isFull(figures.get(slug)!) && content.startsOn > today && content.enrolFrom <= today,
      );
      expect(early.map(({ slug }) => slug)).toEqual([]);
    });

    it('are taken by no more people than there are places, and all of them where people wait for months', () => {
      for (const { slug, mode, places } of statements) {
        const taken = live.filter((one) => one.slug === slug);
        const running = cohorts.find((one) => one.slug === slug);
        const most =
          mode === 'COHORTS' ? (running?.content.seats ?? 0) : mode === 'UNLIMITED' ? Infinity : places;
        expect(taken.length).toBeLessThanOrEqual(mode === 'COUNT_ONLY' ? 0 : most);
        expect(taken.every(({ cohortId }) => cohortId === (running?.id ?? null))).toBe(true);
        if (isFull(figures.get(slug)!) && (mode === 'PLACES' || mode === 'COHORTS')) {
          expect([slug, taken.length]).toEqual([slug, most]);
        }
      }
      const free = statements.filter(({ slug, mode, places }) => {
        const count = places - live.filter((one) => one.slug === slug).length;
        return mode === 'PLACES' && !isFull(figures.get(slug)!) && (count < 1 || count > 2);
      });
      expect(free.map(({ slug }) => slug)).toEqual([]);
    });

    it('hold nobody twice at the same hour, more than four things, or before the case was opened', () => {
      const caseOf = new Map(
        citizens.flatMap((citizen) => citizen.cases.map((one) => [one.id, { ...one, citizen }])),
      );
      const byCitizen = new Map<string, string[]>();
      for (const { caseId, slug, startedOn } of live) {
        const found = caseOf.get(caseId);
        expect(found && found.openedOn <= startedOn && startedOn <= today).toBe(true);
        const key = found?.citizen.key ?? '';
        byCitizen.set(key, [...(byCitizen.get(key) ?? []), slug]);
      }
      for (const slugs of byCitizen.values()) {
        expect(new Set(slugs).size).toBe(slugs.length);
        expect(slugs.length).toBeLessThanOrEqual(4);
        const clashes = slugs.filter((one, index) =>
          slugs.slice(0, index).some((other) => clash(contentOf(one).schedule, contentOf(other).schedule)),
        );
        expect(clashes).toEqual([]);
      }
    });

    it('were left by those who died, moved away, finished or gave up, before today', () => {
      const ended = placements.filter(({ endedOn }) => endedOn !== null);
      expect(ended.length).toBeGreaterThan(50);
      expect(
        ended.filter(({ startedOn, endedOn }) => startedOn > (endedOn ?? '') || (endedOn ?? '') > today),
      ).toEqual([]);
      const reasons = new Set(ended.map(({ endReason }) => endReason));
      expect(reasons).toEqual(new Set(['FINISHED', 'LEFT_EARLY', 'ILLNESS', 'MOVED_AWAY', 'DIED']));
      const gone = new Set(
        citizens
          .filter(({ diedOn, movedAwayOn }) => diedOn ?? movedAwayOn)
          .flatMap(({ cases }) => cases.map(({ id }) => id)),
      );
      expect(live.filter(({ caseId }) => gone.has(caseId))).toEqual([]);
    });
  },
);

describe('the places that the demo shows', () => {
  it('are the same however often they are made', () => {
    const [one, other] = [peopleOn('2026-11-22'), peopleOn('2026-11-22')].map(({ capacity }) =>
      JSON.stringify(capacity),
    );
    expect(one === other).toBe(true);
  });

  it('are all of a small intervention and some of a large one', () => {
    expect([1, 5, 6, 12, 30, 180].map(shownPlaces)).toEqual([1, 5, 5, 6, 7, 20]);
  });

  it('clash when two meetings share a minute, not when one follows the other', () => {
    const meeting = (start: string, end: string) => [{ weekday: 'MONDAY' as const, start, end }];
    expect(clash(meeting('09:00', '10:00'), meeting('09:59', '11:00'))).toBe(true);
    expect(clash(meeting('09:00', '10:00'), meeting('10:00', '11:00'))).toBe(false);
    expect(clash(meeting('09:00', '10:00'), [{ ...meeting('09:00', '10:00')[0]!, weekday: 'TUESDAY' }])).toBe(
      false,
    );
  });
});
