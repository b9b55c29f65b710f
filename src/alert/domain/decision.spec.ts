import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ROLES, type Role } from '../../kernel/index.js';
import { BECAUSES } from './because.js';
import { decide, type Outcome } from './decision.js';
import { DELIVERIES, isFollowing, wanted, type Subject, type Subscription } from './subscription.js';
import { URGENCIES } from './urgency.js';

const id = fc.constantFrom('a', 'b');
const arbitrarySubscription: fc.Arbitrary<Subscription> = fc
  .record({
    kind: fc.option(fc.constantFrom('K', 'L')),
    scope: fc.constantFrom('interventionId', 'purposeId', 'caseId', null),
    of: id,
    delivery: fc.constantFrom(...DELIVERIES),
  })
  .map(({ kind, scope, of, delivery }) => ({
    ...{ id: 's', personId: 'p', kind, thresholdWeeks: null, delivery },
    ...{ interventionId: null, purposeId: null, caseId: null },
    ...(scope === null ? {} : { [scope]: of }),
  }));
const arbitrarySubject: fc.Arbitrary<Subject> = fc.record({
  kind: fc.constantFrom('K', 'L'),
  interventionId: fc.option(id),
  caseId: fc.option(id),
  purposeIds: fc.uniqueArray(id),
});
const world = fc.record({
  rule: fc.record({ mayBeOff: fc.boolean() }),
  urgency: fc.constantFrom(...URGENCIES),
  subject: arbitrarySubject,
  person: fc.record({
    because: fc.constantFrom(...BECAUSES),
    roles: fc.uniqueArray(fc.constantFrom(...ROLES)),
    isAllowed: fc.boolean(),
    wasTold: fc.boolean(),
    subscriptions: fc.array(arbitrarySubscription, { maxLength: 6 }),
  }),
});
const RAISED: readonly Outcome[] = ['RAISED', 'RAISED_IN_DIGEST'];

describe('whether somebody hears of something', () => {
  it('is never so without the right, nor twice', () => {
    fc.assert(
      fc.property(world, ({ rule, urgency, subject, person }) => {
        const outcome = decide(rule, urgency, subject, person);
        expect(RAISED.includes(outcome) && (!person.isAllowed || person.wasTold)).toBe(false);
        if (!person.isAllowed) expect(outcome).toBe('NO_ACCESS');
      }),
    );
  });

  it('is always so at once when it is urgent and may not be switched off, for all but those who only follow it', () => {
    const others = fc.constantFrom(...BECAUSES.filter((one) => one !== 'FOLLOWER'));
    fc.assert(
      fc.property(world, others, ({ subject, person }, because) => {
        const told = { ...person, because, isAllowed: true, wasTold: false };
        expect(decide({ mayBeOff: false }, 'URGENT', subject, told)).toBe('RAISED');
      }),
    );
  });

  it('is as they chose for those who only follow it, whatever the rule says', () => {
    const CHOSEN = { AT_ONCE: 'RAISED', DIGEST: 'RAISED_IN_DIGEST', OFF: 'NOT_WANTED' } as const;
    fc.assert(
      fc.property(world, ({ rule, urgency, subject, person }) => {
        const told = { ...person, because: 'FOLLOWER' as const, isAllowed: true, wasTold: false };
        const choice = wanted(person.subscriptions, subject);
        fc.pre(choice !== null);
        expect(decide(rule, urgency, subject, told)).toBe(CHOSEN[choice]);
      }),
    );
  });

  it('is as usual for somebody who said nothing: at once what is urgent, gathered what is not', () => {
    const person = {
      ...{ because: 'STAFF' as const, roles: ['OWN' as const] },
      ...{ isAllowed: true, wasTold: false, subscriptions: [] },
    };
    const subject = { kind: 'K', interventionId: 'a', caseId: null, purposeIds: [] };
    const outcomes = URGENCIES.map((urgency) => decide({ mayBeOff: true }, urgency, subject, person));
    expect(outcomes).toEqual(['RAISED', 'RAISED_IN_DIGEST', 'RAISED_IN_DIGEST']);
  });

  it('is usually at once for those who must decide by a day whether a cohort is held, unless they said otherwise', () => {
    const subject = { kind: 'COHORT_UNDER_MINIMUM', interventionId: 'a', caseId: null, purposeIds: [] };
    const toldTo = (role: Role, subscriptions: readonly Subscription[] = []): Outcome =>
      decide({ mayBeOff: true }, 'NORMAL', subject, {
        ...{ because: 'STAFF', roles: [role], isAllowed: true, wasTold: false, subscriptions },
      });
    expect([toldTo('OWN'), toldTo('LEAD'), toldTo('CAP')]).toEqual(['RAISED', 'RAISED', 'RAISED_IN_DIGEST']);
    const said = { id: 's', personId: 'p', kind: null, thresholdWeeks: null, delivery: 'DIGEST' } as const;
    const none = { interventionId: null, purposeId: null, caseId: null };
    expect(toldTo('LEAD', [{ ...said, ...none }])).toBe('RAISED_IN_DIGEST');
  });

  it('goes by the narrowest that was said, whatever the order', () => {
    const weight = ({ kind, caseId, interventionId, purposeId }: Subscription): number =>
      (caseId !== null ? 6 : interventionId !== null ? 4 : purposeId !== null ? 2 : 0) +
      (kind === null ? 0 : 1);
    const fits = (one: Subscription, subject: Subject): boolean =>
      (one.kind ?? subject.kind) === subject.kind &&
      (one.caseId === null || one.caseId === subject.caseId) &&
      (one.interventionId === null || one.interventionId === subject.interventionId) &&
      (one.purposeId === null || subject.purposeIds.includes(one.purposeId));
    fc.assert(
      fc.property(fc.array(arbitrarySubscription), arbitrarySubject, (subscriptions, subject) => {
        const fitting = subscriptions.filter((one) => fits(one, subject));
        const most = Math.max(...fitting.map(weight));
        const narrowest = fitting.filter((one) => weight(one) === most).map(({ delivery }) => delivery);
        const said = DELIVERIES.find((delivery) => narrowest.includes(delivery)) ?? null;
        expect(wanted(subscriptions, subject)).toBe(said);
        expect(wanted([...subscriptions].reverse(), subject)).toBe(said);
      }),
    );
  });

  it('follows only what is named and not switched off', () => {
    fc.assert(
      fc.property(arbitrarySubscription, (one) => {
        const isScoped = [one.interventionId, one.purposeId, one.caseId].some((scope) => scope !== null);
        expect(isFollowing(one)).toBe(isScoped && one.delivery !== 'OFF');
      }),
    );
  });
});
