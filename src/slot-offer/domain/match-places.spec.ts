import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  matchPlaces,
  offerTo,
  pairKey,
  vacancyKey,
  type Candidate,
  type MatchGround,
  type OpenPlace,
} from './match-places.js';
import type { Group } from './group.js';

const NOW = '2026-11-02T09:00:00.000Z';
const TODAY = '2026-11-02';

const group = (changed: Partial<Group> = {}): Group => ({
  cohortId: 'k',
  startsOn: '2026-12-07',
  endsOn: '2027-02-22',
  meetings: [{ weekday: 'MONDAY', start: '10:00', end: '12:00' }],
  lastEntryOn: '2026-12-21',
  meets: true,
  members: new Set(),
  ...changed,
});
const ground = (
  groups: readonly [string, Group][] = [],
  changed: Partial<MatchGround> = {},
): MatchGround => ({
  now: NOW,
  today: TODAY,
  times: { answerDays: 5, shortNoticeDays: 1, deliveryDays: 3 },
  groups: new Map(groups),
  apart: new Set(),
  most: 1_000,
  ...changed,
});
const person = (entryId: string, changed: Partial<Candidate> = {}): Candidate => ({
  entryId,
  citizenId: `citizen ${entryId}`,
  caseId: `case ${entryId}`,
  state: 'WAITING',
  guestMunicipality: null,
  comesAtShortNotice: false,
  isUnsuitable: false,
  offered: new Set(),
  declinedCohorts: new Set(),
  saidNoAt: {},
  isPlaced: false,
  commitments: [],
  ...changed,
});
const place = (id: string, changed: Partial<OpenPlace> = {}): OpenPlace => ({
  id,
  vacancy: 1,
  cohortId: null,
  guestMunicipality: null,
  askedSince: null,
  ...changed,
});
const commitment = (isFixed: boolean) => ({
  id: 'w',
  departmentId: 'employment',
  label: 'Praktik',
  weekday: 'MONDAY' as const,
  starts: '11:00',
  ends: '15:00',
  isFixed,
  validFrom: '2026-01-01',
  validTo: null,
});
const pairs = ({ matches }: ReturnType<typeof matchPlaces>): readonly string[] =>
  matches.map((match) => `${match.place.id}:${match.candidate.entryId}`);

describe('who is offered a place', () => {
  it('is the first in the queue, and nobody is offered two', () => {
    const matching = matchPlaces(
      [place('p1'), place('p2')],
      [person('a'), person('b'), person('c')],
      ground(),
    );
    expect(pairs(matching)).toEqual(['p1:a', 'p2:b']);
    expect(matching.passedOver).toEqual([]);
  });

  it.each<[string, Partial<Candidate>, Partial<OpenPlace>]>([
    ['NOT_CONFIRMED', { state: 'REFERRED' }, {}],
    ['PAUSED', { state: 'PAUSED' }, {}],
    ['NOT_SUITABLE', { isUnsuitable: true }, {}],
    ['HAS_OPEN_OFFER', { state: 'OFFERED' }, {}],
    ['OTHER_MUNICIPALITY', { guestMunicipality: '0101' }, {}],
    ['OTHER_MUNICIPALITY', {}, { guestMunicipality: '0101' }],
    ['OFFERED_BEFORE', { offered: new Set([vacancyKey({ id: 'p', vacancy: 1 })]) }, {}],
    ['ASKED_BEFORE', { saidNoAt: { '': 20 } }, { askedSince: 20 }],
    ['ASKED_BEFORE', { saidNoAt: { k: 20 } }, { askedSince: 10, cohortId: 'k' }],
    ['COHORT_DECLINED', { declinedCohorts: new Set(['k']) }, { cohortId: 'k' }],
    ['ALREADY_IN', { isPlaced: true }, {}],
    ['CLASH', { commitments: [commitment(true)] }, { cohortId: 'k' }],
  ])('is not who cannot take it: %s', (reason, who, where) => {
    expect(offerTo(person('a', who), place('p', where), ground([['k', group()]]), new Set())).toBe(reason);
  });

  it('passes over whoever cannot take it, with the reason, and only those before the one who can', () => {
    const queue = [person('a', { state: 'PAUSED' }), person('b'), person('c', { state: 'PAUSED' })];
    expect(matchPlaces([place('p')], queue, ground()).passedOver).toEqual([
      { cohortId: null, guestMunicipality: null, entryId: 'a', reason: 'PAUSED' },
    ]);
  });

  it('is asked again when the same place falls free anew', () => {
    const before = person('a', { offered: new Set([vacancyKey({ id: 'p', vacancy: 1 })]) });
    expect(pairs(matchPlaces([place('p', { vacancy: 2 })], [before], ground()))).toEqual(['p:a']);
  });

  it('is asked of a place that was free only after the "no", or that is of another kind', () => {
    const before = person('a', { saidNoAt: { '': 20 } });
    expect(pairs(matchPlaces([place('p', { askedSince: 21 })], [before], ground()))).toEqual(['p:a']);
    expect(pairs(matchPlaces([place('p', { askedSince: null })], [before], ground()))).toEqual(['p:a']);
    const seat = place('p', { askedSince: 10, cohortId: 'k' });
    expect(pairs(matchPlaces([seat], [before], ground([['k', group()]])))).toEqual(['p:a']);
  });

  it('is told of what can be moved, which passes nobody over', () => {
    const [match] = matchPlaces(
      [place('p', { cohortId: 'k' })],
      [person('a', { commitments: [commitment(false)] })],
      ground([['k', group()]]),
    ).matches;
    expect(match?.toMove.map(({ label }) => label)).toEqual(['Praktik']);
  });

  it('is not in one group with somebody he or she must not meet, whoever of them comes first', () => {
    const apart = new Set([
      pairKey('citizen a', 'citizen b'),
      pairKey('citizen b', 'citizen a'),
      pairKey('citizen c', 'in already'),
    ]);
    const seats = [place('p1', { cohortId: 'k' }), place('p2', { cohortId: 'k' })];
    const inGroup = group({ members: new Set(['in already']) });
    const matching = matchPlaces(
      seats,
      [person('c'), person('a'), person('b'), person('d')],
      ground([['k', inGroup]], { apart }),
    );
    expect(pairs(matching)).toEqual(['p1:a', 'p2:d']);
    expect(matching.passedOver.map(({ entryId, reason }) => `${entryId} ${reason}`).sort()).toEqual([
      'b MUST_NOT_MEET',
      'c MUST_NOT_MEET',
    ]);
  });

  it('has time to answer before the group can no longer be entered, or has agreed to short notice', () => {
    const soon = group({ lastEntryOn: '2026-11-09' });
    const queue = [person('a'), person('b', { comesAtShortNotice: true })];
    const matching = matchPlaces([place('p', { cohortId: 'k' })], queue, ground([['k', soon]]));
    expect(pairs(matching)).toEqual(['p:b']);
    expect(matching.matches[0]).toMatchObject({ isShortNotice: true });
    expect(matching.passedOver.map(({ reason }) => reason)).toEqual(['TOO_LATE_TO_ANSWER']);
  });

  it('is nobody once the last session at which one may enter has begun', () => {
    const begun = group({ lastEntryOn: TODAY });
    const late = ground([['k', begun]], { now: '2026-11-02T09:00:01.000Z' });
    const queue = [person('a', { comesAtShortNotice: true })];
    expect(pairs(matchPlaces([place('p', { cohortId: 'k' })], queue, late))).toEqual([]);
  });

  it('gets ordinary time where there is enough, also who agreed to short notice', () => {
    const [match] = matchPlaces(
      [place('p', { cohortId: 'k' })],
      [person('a', { comesAtShortNotice: true })],
      ground([['k', group()]]),
    ).matches;
    expect(match?.isShortNotice).toBe(false);
  });

  it('stops at the portion', () => {
    const many = Array.from({ length: 5 }, (_, nth) => place(`p${String(nth)}`));
    const queue = Array.from({ length: 9 }, (_, nth) => person(`e${String(nth)}`));
    expect(matchPlaces(many, queue, ground([], { most: 2 })).matches).toHaveLength(2);
  });

  it('depends on neither payer, legal route nor interpreter: a candidate has none of them', () => {
    expect(Object.keys(person('a')).sort()).toEqual([
      'caseId',
      'citizenId',
      'comesAtShortNotice',
      'commitments',
      'declinedCohorts',
      'entryId',
      'guestMunicipality',
      'isPlaced',
      'isUnsuitable',
      'offered',
      'saidNoAt',
      'state',
    ]);
  });
});

/** The same decision as somebody would make it with paper and pencil. */
function byHand(
  places: readonly OpenPlace[],
  queue: readonly Candidate[],
  on: MatchGround,
): readonly string[] {
  const given: string[] = [];
  const gone = new Set<string>();
  const inside = new Map([...on.groups].map(([key, { members }]) => [key, new Set(members)]));
  for (const one of places) {
    const members = inside.get(one.cohortId ?? '') ?? new Set<string>();
    const next = queue.find(
      (who) => !gone.has(who.entryId) && typeof offerTo(who, one, on, members) !== 'string',
    );
    if (!next || given.length === on.most) continue;
    gone.add(next.entryId);
    members.add(next.citizenId);
    given.push(`${one.id}:${next.entryId}`);
  }
  return given;
}

describe('for any places and any queue', () => {
  const states = fc.constantFrom('WAITING', 'WAITING', 'WAITING', 'PAUSED', 'REFERRED', 'OFFERED');
  const cohorts = fc.constantFrom(null, 'k', 'm');
  const aQueue = fc
    .array(fc.record({ state: states, short: fc.boolean(), declined: cohorts, clashes: fc.boolean() }), {
      maxLength: 12,
    })
    .map((people) =>
      people.map(({ state, short, declined, clashes }, nth) =>
        person(`e${String(nth)}`, {
          state: state,
          comesAtShortNotice: short,
          declinedCohorts: new Set(declined === null ? [] : [declined]),
          commitments: clashes ? [commitment(true)] : [],
        }),
      ),
    );
  const somePlaces = fc
    .array(cohorts, { maxLength: 8 })
    .map((kinds) => kinds.map((cohortId, nth) => place(`p${String(nth)}`, { cohortId })));
  const someApart = fc
    .array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 4 })
    .map(
      (two) =>
        new Set(
          two.flatMap(([one, other]) => [
            pairKey(`citizen e${String(one)}`, `citizen e${String(other)}`),
            pairKey(`citizen e${String(other)}`, `citizen e${String(one)}`),
          ]),
        ),
    );
  const both: readonly [string, Group][] = [
    ['k', group()],
    ['m', group({ cohortId: 'm', lastEntryOn: '2026-11-09', meetings: [] })],
  ];

  it('gives what a decision by hand gives, and a reason for everybody who stood before', () => {
    let passed = 0;
    fc.assert(
      fc.property(somePlaces, aQueue, someApart, fc.nat(8), (places, queue, apart, most) => {
        const on = ground(both, { apart, most });
        const matching = matchPlaces(places, queue, on);
        expect(pairs(matching)).toEqual(byHand(places, queue, on));
        const asked = new Set(matching.matches.map(({ candidate }) => candidate.entryId));
        for (const { place: given, candidate } of matching.matches) {
          const before = queue
            .slice(0, queue.indexOf(candidate))
            .filter(({ entryId }) => !asked.has(entryId));
          for (const { entryId } of before)
            expect(
              matching.passedOver.some((one) => one.entryId === entryId && one.cohortId === given.cohortId),
            ).toBe(true);
          passed += before.length;
        }
      }),
      { numRuns: 300 },
    );
    expect(passed).toBeGreaterThan(100);
  });
});
