import { describe, expect, it } from '@jest/globals';
import {
  birthDayOf,
  commitmentProblems,
  groundProblems,
  parseCivilRegistrationNumber,
  parseFacts,
  participationProblems,
  representativeProblems,
} from '../case-file/domain/index.js';
import { isRefused } from '../kernel/index.js';
import { readFjordby, readSundkaer } from './data/organisation.js';
import { demoCitizens } from './demo-citizens.js';
import { inventedNumber, passesModulus11 } from './people/invented-number.js';
import { ageOn } from './people/known-facts.js';
import { Chance } from './people/chance.js';
import { LAST_NAMES, ORIGINS } from './people/names.js';
import { newcomersWanted } from './people/newcomers.js';
import { STORIES } from './people/citizens.js';
import { WISHES } from './people/wishes.js';
import { caseworkersOf, populationOf } from './population.js';

const TODAY = '2026-11-22';
const org = readSundkaer();
const citizens = demoCitizens(TODAY);
const cases = citizens.flatMap((citizen) => citizen.cases.map((one) => ({ ...one, citizen })));
const dictionary = new Map(org.factTypes.map((type) => [type.name, type]));
const departments = new Set(org.departments.map(({ id }) => id));

describe('the citizens of the demo', () => {
  it('are the same however often they are made: 320 who take part in something, and 138 who came to wait', () => {
    expect(demoCitizens(TODAY)).toEqual(citizens);
    expect(citizens).toHaveLength(458);
    expect(STORIES.reduce((sum, { people }) => sum + people, 0)).toBe(320);
    expect(newcomersWanted(STORIES)).toHaveLength(138);
    expect(() => newcomersWanted([])).toThrow('no story called');
  });

  it('are the same people on another day, with a history that moved along', () => {
    const later = demoCitizens('2028-03-01');
    const who = (list: typeof citizens) =>
      list.map(({ name, civilRegistrationNumber }) => [name, civilRegistrationNumber]);
    expect(who(later)).toEqual(who(citizens));
    expect(later[0]?.cases[0]?.openedOn).not.toBe(citizens[0]?.cases[0]?.openedOn);
  });

  it('are nobody in a municipality without a seed', () => {
    expect(populationOf(readFjordby(), TODAY)).toBeNull();
  });

  it('have numbers of their own that are right in form and date and that no living person has', () => {
    const numbers = citizens.map(({ civilRegistrationNumber }) => civilRegistrationNumber);
    expect(new Set(numbers).size).toBe(458);
    const wrong = citizens.filter(
      ({ civilRegistrationNumber: number, born, sex }) =>
        parseCivilRegistrationNumber(number, TODAY) !== number ||
        birthDayOf(number) !== born ||
        (Number(number[9]) % 2 === 1) !== (sex === 'MALE') ||
        passesModulus11(number) ||
        number.startsWith('0101'),
    );
    expect(wrong.map(({ key }) => key)).toEqual([]);
    expect(() => inventedNumber('1970-01-01', 'MALE', new Chance('x'))).toThrow('1 January');
  });

  it('know modulus 11 as it was', () => {
    // The example of CPR-kontoret's "Personnummeret i CPR".
    expect(passesModulus11('0707614285')).toBe(true);
    expect(passesModulus11('0707614286')).toBe(false);
  });

  it('have names of their own lists, so that nobody known to the public is among them', () => {
    const last = new Set(LAST_NAMES);
    const first = new Set(
      Object.values(ORIGINS).flatMap(({ FEMALE, MALE }) => [...FEMALE.split(' '), ...MALE.split(' ')]),
    );
    const others = citizens.filter(({ name }) => {
      const at = name.indexOf(' ');
      return !first.has(name.slice(0, at)) || !last.has(name.slice(at + 1));
    });
    expect(others.map(({ name }) => name)).toEqual([]);
    // Public Danes are mostly called something that ends in -sen; no invented family does.
    expect(LAST_NAMES.filter((name) => name.endsWith('sen'))).toEqual([]);
    const staff = new Set(org.people.people.map(({ name }) => name));
    expect(citizens.filter(({ name }) => staff.has(name))).toEqual([]);
    expect(new Set(citizens.map(({ name }) => name)).size).toBe(458);
  });

  it('are of the age of their stories, and of working age where the job centre knows them', () => {
    const ages = new Map(STORIES.map(({ key, ages: [from, to] }) => [key, [from, to] as const]));
    const odd = citizens.filter(({ story, born, cases: own }) => {
      const [from, to] = ages.get(story) ?? [0, -1];
      const age = ageOn(org.municipality.asOf, born);
      const isEmployment = own.some(({ departmentId }) => departmentId === 'employment');
      return age < from || age > to || (isEmployment && (age < 18 || age > 66));
    });
    expect(odd.map(({ key }) => key)).toEqual([]);
  });
});

describe('what the departments of the demo know', () => {
  it('is valid by the dictionary, each fact once a case, and known to the department that records it', () => {
    const problems = cases.flatMap(({ id, facts, departmentId }) => {
      const parsed = parseFacts(facts, dictionary);
      const foreign = facts.filter(({ fact }) => {
        const { sourceDepartment = '' } = dictionary.get(fact) ?? {};
        return departments.has(sourceDepartment) && sourceDepartment !== departmentId;
      });
      return [
        ...(isRefused(parsed) ? parsed.refused.map(({ code, field }) => `${id} ${field ?? ''} ${code}`) : []),
        ...foreign.map(({ fact }) => `${id} ${fact} is not known to ${departmentId}`),
      ];
    });
    expect(problems).toEqual([]);
    expect(cases.every(({ facts }) => facts.some(({ fact }) => fact === 'age'))).toBe(true);
  });

  it('says the age that the citizen had when it was observed', () => {
    const odd = cases.filter(({ facts, citizen: { born } }) =>
      facts.some(
        ({ fact, value, observedOn }) =>
          fact === 'age' && Math.abs(Number(value) - ageOn(observedOn, born)) > 1,
      ),
    );
    expect(odd).toEqual([]);
  });

  it('was observed, said, tried and agreed since the case was opened and before today', () => {
    const late = cases.flatMap(({ id, openedOn, facts, wishes, grounds, earlierParticipations }) => [
      ...[...facts.map(({ observedOn }) => observedOn), ...wishes.map(({ statedOn }) => statedOn)].filter(
        (day) => day < openedOn || day > TODAY,
      ),
      ...grounds.filter(({ givenOn }) => givenOn > TODAY).map(() => id),
      ...earlierParticipations.flatMap((one) =>
        participationProblems({ ...one, interventionId: null, interventionSlug: one.slug }, TODAY),
      ),
    ]);
    expect(late).toEqual([]);
  });

  it('can be recorded: weeks and representatives pass the checks', () => {
    expect([
      ...cases.flatMap(({ commitments }) =>
        commitments.flatMap((one) => commitmentProblems({ ...one, validTo: null })),
      ),
      ...cases.flatMap(({ representatives }) =>
        representatives.flatMap((one) => representativeProblems({ ...one, validTo: null })),
      ),
    ]).toEqual([]);
  });

  it('is shared on grounds that can be recorded: most by consent, one refused, one withdrawn, some by law', () => {
    const grounds = cases.flatMap(({ grounds: own, departmentId }) =>
      own.map((ground) => ({ ...ground, departmentId })),
    );
    const problems = grounds.flatMap((ground) =>
      groundProblems(ground, {
        dictionary,
        departments,
        caseDepartment: ground.departmentId,
        today: TODAY,
        known: [],
      }),
    );
    expect(problems).toEqual([]);
    const count = (isMeant: (ground: (typeof grounds)[number]) => boolean) => grounds.filter(isMeant).length;
    expect(count(({ kind, decision }) => kind === 'CONSENT' && decision === 'GIVEN')).toBeGreaterThan(50);
    expect(count(({ kind }) => kind === 'LAW')).toBeGreaterThan(2);
    expect(
      new Set(
        grounds.filter(({ decision }) => decision === 'REFUSED').map(({ departmentId }) => departmentId),
      ).size,
    ).toBe(1);
    expect(count(({ withdrawnOn }) => withdrawnOn !== null)).toBeGreaterThan(0);
  });

  it('has forty wishes in the citizens’ own words, and no two alike', () => {
    const all = Object.values(WISHES).flat();
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(40);
    const meant = STORIES.flatMap(({ wishes }) => wishes);
    expect(meant.filter((about) => !(about in WISHES))).toEqual([]);
  });

  it('shows what few live through: protected addresses, representatives, interpreters, a death and a move', () => {
    expect(citizens.filter(({ isProtected }) => isProtected)).toHaveLength(3);
    expect(citizens.filter(({ diedOn }) => diedOn !== null)).toHaveLength(1);
    expect(citizens.filter(({ movedAwayOn }) => movedAwayOn !== null)).toHaveLength(1);
    expect(cases.flatMap(({ representatives }) => representatives)).toHaveLength(8);
    const languages = new Set(citizens.map(({ interpreterLanguage }) => interpreterLanguage));
    expect([...languages]).toEqual(expect.arrayContaining(['ar', 'uk', 'ti', null]));
  });
});

describe('the caseloads', () => {
  const caseworkers = caseworkersOf(org);

  it('are 20 to 45 cases for everybody, 25 for Mette Ravnkilde, in the own department', () => {
    const loads = new Map<string, number>();
    for (const { caseworkerKey } of cases) loads.set(caseworkerKey, (loads.get(caseworkerKey) ?? 0) + 1);
    expect(loads.get('caseworker')).toBe(25);
    const sizes = [...caseworkers.values()].flat().map((key) => loads.get(key) ?? 0);
    expect(sizes.filter((size) => size < 20 || size > 45)).toEqual([]);
    const outside = cases.filter(
      ({ departmentId, caseworkerKey, collaboratorKeys }) =>
        ![caseworkerKey, ...collaboratorKeys].every((key) => caseworkers.get(departmentId)?.includes(key)),
    );
    expect(outside).toEqual([]);
  });

  it('show citizens whom two and three departments know', () => {
    const known = [1, 2, 3].map((count) => citizens.filter(({ cases: own }) => own.length === count).length);
    expect(Math.min(...known)).toBeGreaterThan(10);
    const repeated = citizens.filter(
      ({ cases: own }) => new Set(own.map((one) => one.departmentId)).size < own.length,
    );
    expect(repeated).toEqual([]);
  });

  it('cannot be given where nobody takes cases', () => {
    const nobody = { ...org, people: { ...org.people, people: [] } };
    expect(() => populationOf(nobody, TODAY)).toThrow('Nobody takes the cases');
  });
});
