import { dayOf, daysBetween, type Day, type Instant } from '../../../kernel/index.js';
import { placed } from '../change-entry.js';
import type { Entry } from '../entry.js';
import { agedTier, FIRST_TIER } from '../order.js';
import type { AskedCriterion, CompiledPolicy, PriorityFacts } from './compile-policy.js';
import type { PolicyCriterion, PolicyTier } from './policy.js';

/** In which tier somebody stands. */
export interface Classification {
  /** From 1, with what waiting has added; who meets no tier of n stands in n + 1. */
  readonly tier: number;
  /** The same without what waiting has added. */
  readonly metTier: number;
  /** The code of the tier whose criteria are met; null: of none. */
  readonly code: string | null;
}

/** Nobody is before anybody but by time: no policy is in force (R44). */
const TIME_ALONE: Classification = { tier: FIRST_TIER, metTier: FIRST_TIER, code: null };

/**
 * The tier of somebody: the first whose criteria are known to be met, raised by waiting where the policy says so. Neither
 * the payer nor the legal route is asked for here, so that neither can change it (R49).
 */
export function classify(
  policy: CompiledPolicy | null,
  facts: PriorityFacts,
  waitedDays: number,
): Classification {
  if (policy === null) return TIME_ALONE;
  const { index, source } = firstMet(policy, facts);
  const metTier = FIRST_TIER + index;
  return {
    tier: agedTier(metTier, waitedDays, policy.everyDays),
    metTier,
    code: source?.code ?? null,
  };
}

function firstMet(
  { tiers }: CompiledPolicy,
  facts: PriorityFacts,
): { readonly index: number; readonly source: PolicyTier | null } {
  for (const [index, tier] of tiers.entries()) if (tier.isMet(facts)) return { index, source: tier.source };
  return { index: tiers.length, source: null };
}

/** How many whole days somebody has waited, by the days of the municipality's calendar. */
export const waitedDays = (waitingSince: Instant, today: Day): number =>
  Math.max(0, daysBetween(dayOf(waitingSince), today));

/** The entry under the policy: its tier, the version that says so, and its place in the order worked out anew. */
export function classified(entry: Entry, policy: CompiledPolicy | null, today: Day): Entry {
  const days = policy?.everyDays == null ? 0 : waitedDays(entry.waitingSince, today);
  const { tier } = classify(policy, entry.priorityFacts, days);
  return placed({ ...entry, tier, policyId: policy?.policyId ?? null });
}

/** A criterion that is met, as it stands in the policy. */
export interface MetCriterion extends PolicyCriterion {
  /** The tier wants it not to hold. */
  readonly negated: boolean;
}

/** Why somebody stands in a tier. */
export interface TierReason extends Classification {
  /** The tier whose criteria are met, in the policy's own words; null: of none. */
  readonly source: PolicyTier | null;
  /** Which of its criteria are known to be met. */
  readonly met: readonly MetCriterion[];
  /** By how many tiers waiting has raised the entry. */
  readonly raisedBy: number;
}

/** Why somebody stands where he or she does (R44): the tier with its ground, the criteria, and what waiting added. */
export function explainTier(policy: CompiledPolicy, facts: PriorityFacts, days: number): TierReason {
  const classification = classify(policy, facts, days);
  const tier = policy.tiers[classification.metTier - FIRST_TIER] ?? null;
  return {
    ...classification,
    source: tier?.source ?? null,
    met: (tier?.criteria ?? []).filter(({ isMet }) => isMet(facts)).map(shownCriterion),
    raisedBy: classification.metTier - classification.tier,
  };
}

const shownCriterion = ({ fact, op, value, negated }: AskedCriterion): MetCriterion => ({
  fact,
  op,
  value,
  negated,
});
