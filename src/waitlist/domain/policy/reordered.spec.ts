import { describe, expect, it } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';
import {
  arbitraryFacts,
  arbitraryPolicy,
  permittedDictionary,
} from '../../../../test/support/arbitrary-policies.js';
import { placed } from '../change-entry.js';
import type { Entry } from '../entry.js';
import { compareEntries } from '../order.js';
import { classified } from './classify.js';
import { compilePolicy } from './compile-policy.js';
import type { PolicyContent } from './policy.js';
import { positionsOf, reordered } from './reordered.js';
import { shownTrial, tryPolicy } from './trial.js';

const TODAY = '2027-02-01';
const instant = fc
  .integer({ min: 0, max: 30 })
  .map((day) => `2027-01-${String(1 + (day % 31)).padStart(2, '0')}T09:00:00.000000Z`);

/** Entries of one queue, few enough days that some waited equally long. */
const arbitraryEntry: Arbitrary<Entry> = fc
  .record({
    id: fc.uuid(),
    priorityFacts: arbitraryFacts,
    waitingSince: instant,
    tier: fc.integer({ min: 1, max: 4 }),
    isRestored: fc.boolean(),
    guarantee: fc.option(fc.constant({ dueOn: TODAY, onBreach: 'ALERT_ONLY' as const }), { freq: 6 }),
    payer: fc.constantFrom(null, 'health', 'state'),
    legalBasisId: fc.constantFrom(null, 'SUL-119', 'SEL-86'),
    referringDepartmentId: fc.constantFrom('health', 'social'),
  })
  .map((some) =>
    placed({
      ...some,
      interventionId: 'i',
      policyId: 'earlier',
      move: null,
      verdict: { outcome: 'ELIGIBLE' },
    } as unknown as Entry),
  );
const arbitraryQueue = fc.uniqueArray(arbitraryEntry, { maxLength: 12, selector: ({ id }) => id });
const compiled = (content: PolicyContent) =>
  compilePolicy({ id: 'p', version: 1, content }, permittedDictionary);
const idsOf = (entries: readonly Entry[]): readonly string[] =>
  entries.toSorted(compareEntries).map(({ id }) => id);

describe('a queue under a policy', () => {
  it('has one order, whatever the order in which it was read', () => {
    fc.assert(
      fc.property(arbitraryQueue, arbitraryPolicy, fc.integer(), (queue, content, seed) => {
        const policy = compiled(content);
        const order = (entries: readonly Entry[]): readonly string[] =>
          idsOf(entries.map((entry) => classified(entry, policy, TODAY)));
        const turned = queue.toSorted((left, right) => (`${String(seed)}${left.id}` < right.id ? -1 : 1));
        expect(order(turned)).toEqual(order(queue));
        expect(new Set(order(queue)).size).toBe(queue.length);
      }),
    );
  });

  it('is not changed by who pays or under which law', () => {
    fc.assert(
      fc.property(arbitraryQueue, arbitraryPolicy, (queue, content) => {
        const policy = compiled(content);
        const others = queue.map((entry) => ({
          ...entry,
          payer: 'region',
          legalBasisId: 'LAB-167',
          payerOwnerId: 'somebody',
          guestMunicipality: '0101',
        }));
        const order = (entries: readonly Entry[]): readonly string[] =>
          idsOf(entries.map((entry) => classified(entry, policy, TODAY)));
        expect(order(others)).toEqual(order(queue));
      }),
    );
  });

  it('tells who changed and every position that became worse, and stays as it is when asked again', () => {
    fc.assert(
      fc.property(arbitraryQueue, arbitraryPolicy, (queue, content) => {
        const policy = compiled(content);
        const { changed, restated, worsened } = reordered(queue, policy, TODAY);
        const after = queue.map((entry) => classified(entry, policy, TODAY));
        const [from, to] = [positionsOf(queue), positionsOf(after)];
        expect(worsened.map(({ entryId }) => entryId)).toEqual(
          queue.filter(({ id }) => to.get(id)! > from.get(id)!).map(({ id }) => id),
        );
        // Whose position became worse was passed by somebody who changed, or changed alone.
        if (worsened.length > 0) expect(changed.length).toBeGreaterThan(0);
        expect(changed.length + restated.length).toBe(queue.length);
        const again = reordered(after, policy, TODAY);
        expect([again.changed, again.restated, again.worsened]).toEqual([[], [], []]);
      }),
    );
  });

  it('is what the trial said it would be', () => {
    fc.assert(
      fc.property(arbitraryQueue, arbitraryPolicy, (queue, content) => {
        const policy = compiled(content);
        const trial = tryPolicy(
          queue.map((entry) => ({
            ...entry,
            isGuaranteed: entry.guarantee !== null,
            waitedDays: 31 - Number(entry.waitingSince.slice(8, 10)) + 1,
            outcome: entry.verdict.outcome,
          })),
          policy,
          null,
        );
        const { worsened, changed } = reordered(queue, policy, TODAY);
        const back = trial.moves.filter(({ fromPosition, toPosition }) => toPosition > fromPosition);
        const told = worsened.map(({ entryId, fromPosition, toPosition, fromTier, toTier }) => ({
          entryId,
          fromPosition,
          toPosition,
          fromTier,
          toTier,
        }));
        expect(new Set(back)).toEqual(new Set(told));
        expect(trial.movedBack).toBe(worsened.length);
        expect(trial.people).toBe(queue.length);
        const tiers = trial.tiersAfter.reduce((sum, { people }) => sum + people, 0);
        expect(tiers).toBe(queue.length);
        for (const { before } of changed)
          if (before.tier !== classified(before, policy, TODAY).tier)
            expect(trial.moves.map(({ entryId }) => entryId)).toContain(before.id);
      }),
    );
  });

  it('shows other departments no small number and no single person', () => {
    fc.assert(
      fc.property(arbitraryQueue, arbitraryPolicy, (queue, content) => {
        const tried = queue.map((entry) => ({
          ...entry,
          isGuaranteed: entry.guarantee !== null,
          waitedDays: 0,
          outcome: entry.verdict.outcome,
        }));
        const trial = tryPolicy(tried, compiled(content), null);
        const { moves, groups, tiersAfter } = shownTrial(trial, false);
        expect(moves).toEqual([]);
        for (const { people } of [...groups, ...tiersAfter])
          expect(people.value === null || people.value >= 5).toBe(true);
        expect(shownTrial(trial, true).moves).toEqual(trial.moves);
      }),
    );
  });
});
