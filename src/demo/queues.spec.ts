import { describe, expect, it } from '@jest/globals';
import { addDays, daysBetween } from '../kernel/index.js';
import { importedEntryProblems, queuePair, type EntryImportGround } from '../waitlist/domain/index.js';
import { readFjordby, readSundkaer } from './data/organisation.js';
import { fitsOf } from './people/fits.js';
import { populationOf, type Population } from './population.js';
import type { DemoEntry } from './queues/demo-queues.js';
import { waitingOf } from './queues/lengths.js';
import { DemoRulebook } from './queues/rules.js';
import { MEANWHILE } from './queues/shown.js';

const org = readSundkaer();
const interventions = new Map(org.interventions.map((one) => [one.slug, one]));
const figures = new Map(org.queueFigures.map((one) => [one.slug, one]));
const peopleOn = (today: string): Population => populationOf(org, today)!;

// An ordinary day, one before the closed days of December, the day before a leap day, and one in the closed week.
describe.each(['2026-11-22', '2026-12-23', '2028-02-28', '2027-07-19'])(
  'the queues of the demo on %s',
  (today) => {
    const { citizens, capacity, entries } = peopleOn(today);
    const statements = new Map(capacity.statements.map((one) => [one.slug, one]));
    const caseOf = new Map(
      citizens.flatMap((citizen) => citizen.cases.map((one) => [one.id, { ...one, citizen }])),
    );
    const inCase = ({ caseId }: { readonly caseId: string }) => caseOf.get(caseId)!;
    const waitingFor = (slug: string): readonly DemoEntry[] => entries.filter((one) => one.slug === slug);
    const placed = new Set(capacity.placements.map((one) => queuePair(inCase(one).citizen.key, one.slug)));

    it('are the same however often they are made', () => {
      expect(peopleOn(today).entries).toEqual(entries);
    });

    it('can be taken in: cases, laws, guarantees, days and pauses pass, and nobody stands twice', () => {
      const ground: EntryImportGround = {
        today,
        now: `${today}T09:00:00.000Z`,
        contactEveryDays: 30,
        payerResolvedDays: 14,
        cases: new Map(
          [...caseOf.values()].map(({ id, departmentId, citizen }) => [
            id,
            { citizenId: citizen.key, departmentId },
          ]),
        ),
        queues: new Map(
          org.interventions.map(({ slug, departmentId, content }) => [
            slug,
            { departmentId, content, capacity: statements.get(slug)! },
          ]),
        ),
        guarantees: new Map(org.legalBases.map(({ id, guarantee }) => [id, guarantee])),
        people: new Set(org.people.people.map(({ key }) => key)),
        live: placed,
      };
      const lines = entries.map(({ slug, responsibleKey, ...line }) => ({
        ...line,
        interventionId: slug,
        ...(responsibleKey === null ? {} : { responsibleId: responsibleKey }),
      }));
      expect(importedEntryProblems(lines, ground).map(({ code, field }) => `${code} ${field ?? ''}`)).toEqual(
        [],
      );
    });

    it('are as long as the figures say, and the six-month queues are really long', () => {
      const short = [...statements.values()].filter(
        (statement) =>
          waitingFor(statement.slug).length !== waitingOf(figures.get(statement.slug)!, statement),
      );
      expect(short.map(({ slug }) => slug)).toEqual([]);
      expect(entries).toHaveLength(466);
      for (const [slug, least] of [
        ['smertehaandtering-hold', 37],
        ['naturforloeb', 19],
        ['overvaegt-livsstilshold', 22],
        ['korttids-samtaleforloeb', 12],
      ] as const) {
        expect([slug, waitingFor(slug).length]).toEqual([slug, least]);
        const first = waitingFor(slug)
          .map(({ firstReferralOn }) => firstReferralOn)
          .sort()[0]!;
        expect(daysBetween(first, today)).toBeGreaterThan(140);
      }
    });

    it('give no two people of a queue the same day, so that the order is the same each time', () => {
      const days = entries.map(({ slug, firstReferralOn }) => `${slug} ${firstReferralOn}`);
      expect(new Set(days).size).toBe(days.length);
    });

    it('hold nobody who has a place there, who is gone, whom the rules refuse, or for whom it is not', () => {
      const rules = new DemoRulebook(org, today);
      const odd = entries.filter((one) => {
        const { citizen } = inCase(one);
        return (
          placed.has(queuePair(citizen.key, one.slug)) ||
          citizen.diedOn !== null ||
          citizen.movedAwayOn !== null ||
          !fitsOf(citizen).has(one.slug) ||
          one.verdict?.outcome === 'NOT_ELIGIBLE' ||
          rules.isRuledOut(one.slug, citizen)
        );
      });
      expect(odd.map(({ slug, caseId }) => `${slug} ${caseId}`)).toEqual([]);
    });

    it('know nobody before the case was opened, and have three for one person at most', () => {
      expect(entries.filter((one) => one.firstReferralOn <= inCase(one).openedOn)).toEqual([]);
      expect(entries.filter(({ firstReferralOn }) => firstReferralOn >= today)).toEqual([]);
      const queues = new Map<string, number>();
      for (const one of entries) {
        const { key } = inCase(one).citizen;
        queues.set(key, (queues.get(key) ?? 0) + 1);
      }
      expect(Math.max(...queues.values())).toBe(3);
      const newcomers = citizens.slice(320);
      expect(newcomers.filter(({ key }) => !queues.has(key)).map(({ key }) => key)).toEqual([]);
    });

    it('show all that can be of somebody who waits', () => {
      const count = (isMeant: (entry: DemoEntry) => boolean): number => entries.filter(isMeant).length;
      expect(count(({ state }) => state === 'REFERRED')).toBeGreaterThan(10);
      expect(count(({ pauseReason }) => pauseReason === 'ILLNESS')).toBeGreaterThan(5);
      expect(count(({ comesAtShortNotice }) => comesAtShortNotice === true)).toBeGreaterThan(20);
      expect(count(({ responsibleKey }) => responsibleKey === null)).toBeGreaterThan(10);
      expect(new Set(entries.map(({ whenAsked }) => whenAsked)).size).toBe(4);
      const isTheirCaseworkers = entries.every(
        (one) => one.responsibleKey === null || one.responsibleKey === inCase(one).caseworkerKey,
      );
      expect(isTheirCaseworkers).toBe(true);
      // A referral by a department's own staff is confirmed by joining.
      const open = entries.filter(({ state }) => state === 'REFERRED');
      expect(
        open.filter((one) => inCase(one).departmentId === interventions.get(one.slug)!.departmentId),
      ).toEqual([]);
    });

    it('show, where there is one, somebody who takes part in what goes with it meanwhile', () => {
      const rules = new DemoRulebook(org, today);
      const takesPart = (key: string, slug: string): boolean =>
        (MEANWHILE[slug] ?? []).some((other) => placed.has(queuePair(key, other)));
      const missed = Object.keys(MEANWHILE).filter((slug) => {
        const could = citizens.some(
          (citizen) =>
            fitsOf(citizen).has(slug) &&
            !placed.has(queuePair(citizen.key, slug)) &&
            takesPart(citizen.key, slug) &&
            entries.filter((one) => inCase(one).citizen.key === citizen.key).length < 3 &&
            !rules.isRuledOut(slug, citizen),
        );
        return could && !waitingFor(slug).some((one) => takesPart(inCase(one).citizen.key, slug));
      });
      expect(missed).toEqual([]);
    });

    it('show a bridge over the six months, and mentors of three kinds', () => {
      const bridge = waitingFor('smertehaandtering-hold').filter((one) =>
        ['selvhjaelp-smerter', 'arbejde-med-smerter'].some((other) =>
          placed.has(queuePair(inCase(one).citizen.key, other)),
        ),
      );
      expect(bridge.length).toBeGreaterThan(0);
      for (const slug of ['mentor-beskaeftigelse', 'social-mentor', 'mentor-psykiatri'])
        expect([slug, waitingFor(slug).length > 0]).toEqual([slug, true]);
    });

    it('show the seven days of retraining broken for one while another is near them', () => {
      const due = waitingFor('genoptraening-avanceret').map(({ guaranteeFrom }) =>
        addDays(guaranteeFrom!, 7),
      );
      expect(due.filter((day) => day < today).length).toBeGreaterThan(1);
      expect(due.filter((day) => day >= today).length).toBeGreaterThan(0);
      // Talks for the young have an aim of fourteen days, which is no guarantee.
      expect(waitingFor('unge-mistrivsel-samtaler').every((one) => one.guaranteeFrom === undefined)).toBe(
        true,
      );
      const longest = waitingFor('unge-mistrivsel-samtaler').map(({ firstReferralOn }) =>
        daysBetween(firstReferralOn, today),
      );
      expect(Math.max(...longest)).toBeGreaterThan(14);
    });

    it('leave to the README the one whom it puts into a queue itself', () => {
      const hers = citizens.find(({ civilRegistrationNumber }) => civilRegistrationNumber === '1412682008');
      expect(hers?.cases.map(({ caseworkerKey }) => caseworkerKey)).toContain('caseworker');
      const own = new Set(hers?.cases.map(({ id }) => id));
      expect(waitingFor('varmtvandstraening').filter(({ caseId }) => own.has(caseId))).toEqual([]);
    });
  },
);

describe('the queues that the demo shows', () => {
  it('shrink with the places, groups have their whole queue, and nobody waits where no waitlist is kept', () => {
    const statement = peopleOn('2026-11-22').capacity.statements[0]!;
    const of = (mode: 'PLACES' | 'COHORTS', places: number, keepsWaitlist = true): number =>
      waitingOf({ waiting: 28, places: 180 }, { ...statement, mode, places, keepsWaitlist });
    expect([of('PLACES', 20), of('COHORTS', 0), of('PLACES', 20, false)]).toEqual([3, 28, 0]);
  });

  it('hold nobody in a municipality without a seed', () => {
    expect(populationOf(readFjordby(), '2026-11-22')).toBeNull();
  });
});
