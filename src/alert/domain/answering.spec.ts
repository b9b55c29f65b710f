import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answering, lastResort, type Answering } from './answering.js';
import { onceEach } from './considered.js';
import { escalated, firstEscalationAt, type Escalated, type Reserve } from './escalation.js';
import { handOver } from './hand-over.js';
import { ANSWERING, BECAUSES, type Because } from './because.js';
import type { EscalationStep } from './rule.js';
import { URGENCIES } from './urgency.js';

const people: fc.Arbitrary<string[]> = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), {
  maxLength: 4,
});
const answer: fc.Arbitrary<Answering> = fc.record({
  responsibleId: fc.option(fc.constantFrom('a', 'b')),
  isInService: fc.boolean(),
  coverIds: people,
  deputyIds: people,
  unitIds: people,
});
const considered = fc.array(
  fc.record({ personId: fc.constantFrom('a', 'b', 'c'), because: fc.constantFrom(...BECAUSES) }),
);

describe('who hears of a citizen', () => {
  it('is whoever answers; then who stands in; then the unit; and never nobody while there is somebody', () => {
    fc.assert(
      fc.property(answer, fc.constantFrom(...URGENCIES), (one, urgency) => {
        const told = answering(one, urgency);
        const { responsibleId, isInService, coverIds, deputyIds, unitIds } = one;
        const isThere = responsibleId !== null && isInService;
        const standIns = [...coverIds, ...deputyIds];
        if (isThere) expect(told[0]).toEqual({ personId: responsibleId, because: 'RESPONSIBLE' });
        const rest = told.slice(isThere ? 1 : 0).map(({ personId }) => personId);
        if (isThere && urgency !== 'URGENT') expect(rest).toEqual([]);
        else expect(rest).toEqual(standIns.length > 0 ? standIns : isThere ? [] : unitIds);
      }),
    );
  });

  it('is each person once, for the first reason', () => {
    fc.assert(
      fc.property(considered, (all) => {
        const once = onceEach(all);
        expect(new Set(once.map(({ personId }) => personId)).size).toBe(once.length);
        expect(once.length).toBe(new Set(all.map(({ personId }) => personId)).size);
        for (const { personId, because } of all) {
          const told = once.find((one) => one.personId === personId);
          expect(BECAUSES.indexOf(told?.because ?? 'FOLLOWER')).toBeLessThanOrEqual(
            BECAUSES.indexOf(because),
          );
        }
      }),
    );
  });

  it('asks nobody twice as a last resort', () => {
    fc.assert(
      fc.property(answer, people, people, (one, leadIds, known) => {
        const rest = lastResort({ ...one, leadIds }, new Set(known)).map(({ personId }) => personId);
        expect(rest.filter((personId) => known.includes(personId))).toEqual([]);
      }),
    );
  });
});

const NOW = '2027-03-01T08:00:00.000Z';
const STEPS: readonly EscalationStep[] = ['DEPUTY', 'UNIT', 'LEAD'];
const rule = { escalation: { afterMinutes: 5, to: STEPS } };
const reserve: fc.Arbitrary<Reserve> = fc.record({
  coverIds: people,
  deputyIds: people,
  unitIds: people,
  leadIds: people,
});

describe('what nobody acknowledged', () => {
  it('reaches deputies, then the unit, then the lead, each person once, and ends', () => {
    fc.assert(
      fc.property(reserve, people, (those, first) => {
        const told = new Set(first);
        const order: Because[] = [];
        let done = 0;
        for (let nextAt: string | null = NOW; nextAt !== null;) {
          const step: Escalated = escalated(rule, done, [{ reserve: those, told }], nextAt);
          for (const { personId, because } of step.to) {
            expect(told.has(personId)).toBe(false);
            order.push(because);
          }
          for (const { personId } of step.to) told.add(personId);
          expect(step.stepsDone).toBeGreaterThan(done);
          ({ stepsDone: done, nextAt } = step);
        }
        const rank = (because: string): number =>
          ['ABSENCE_COVER', 'DEPUTY', 'UNIT', 'LEAD'].indexOf(because);
        expect(order.map(rank)).toEqual(order.map(rank).sort((left, right) => left - right));
        for (const id of [those.coverIds, those.deputyIds, those.unitIds, those.leadIds].flat())
          expect(told.has(id)).toBe(true);
      }),
    );
  });
});

describe('what can wait', () => {
  it('goes on to others by its rule alone, unless the rule lets only what is urgent go on', () => {
    const urgentOnly = { escalation: { ...rule.escalation, ifUrgent: true as const } };
    for (const urgency of URGENCIES) {
      expect(firstEscalationAt(rule, urgency, NOW)).toBe('2027-03-01T08:05:00.000Z');
      expect(firstEscalationAt(urgentOnly, urgency, NOW) !== null).toBe(urgency === 'URGENT');
    }
  });
});

describe('a case that is handed over', () => {
  it('leaves no alert with who may not see it, and gives it to all who answer now', () => {
    const holders = fc.uniqueArray(
      fc.record({
        alertId: fc.uuid(),
        personId: fc.constantFrom('a', 'b', 'c', 'd'),
        because: fc.constantFrom(...BECAUSES),
        isEscalated: fc.boolean(),
        isAllowed: fc.boolean(),
      }),
      { selector: ({ personId }) => personId },
    );
    fc.assert(
      fc.property(holders, answer, (before, one) => {
        const now = onceEach(answering(one, 'URGENT'));
        const { to, leave, become } = handOver(before, now);
        const kept = before.filter(({ alertId }) => !leave.includes(alertId));
        expect(kept.every(({ isAllowed }) => isAllowed)).toBe(true);
        // Who only followed it hears of it like everybody who had nothing.
        const had = before.filter(({ because, isEscalated }) => isEscalated || ANSWERING.includes(because));
        for (const { personId } of now)
          expect([...had, ...to].filter((other) => other.personId === personId)).toHaveLength(1);
        for (const { alertId, because } of become) {
          const { personId } = kept.find((holder) => holder.alertId === alertId)!;
          expect(now).toContainEqual({ personId, because });
        }
        expect(
          kept.filter(
            ({ because, personId, isEscalated }) =>
              because === 'RESPONSIBLE' &&
              !isEscalated &&
              now.length > 0 &&
              !now.some((other) => other.personId === personId),
          ),
        ).toEqual([]);
      }),
    );
  });
});
