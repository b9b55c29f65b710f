import type { FactDictionary, Facts, FactType, FactValue } from '../../case-file/domain/index.js';
import type { LeafTest } from './operators.js';
import type { Possible } from './possible.js';
import type { Contraindication, Leaf, ProfessionalCriterion } from './rule.js';

/** A criterion made ready to be asked. Compared by identity: one criterion of one rule set is one object. */
export interface CompiledCriterion {
  readonly kind: 'criterion';
  readonly source: Leaf | Contraindication | ProfessionalCriterion;
  /** Where it stands in its rule set, e.g. `rules.all[2].not`. */
  readonly path: string;
  /** Null when no fact can settle it: a professional must, or the dictionary no longer has what it asks for. */
  readonly type: FactType | null;
  /** The place of its fact among the {@link Slots}; the last slot, which is never filled, when no fact can settle it. */
  readonly slot: number;
  readonly test: LeafTest;
  /** What it can be while its fact is unknown. */
  readonly whenUnknown: Possible;
  /** Whether it stands inside an odd number of `not`: then it refuses when it is true. */
  readonly negated: boolean;
  /** Whether a remedy can make it hold when it fails. */
  readonly remediable: boolean;
}

export type CompiledNode =
  | { readonly kind: 'all' | 'any'; readonly children: readonly CompiledNode[] }
  | { readonly kind: 'not'; readonly child: CompiledNode }
  | CompiledCriterion;

/** One version of rules, made ready. */
export interface CompiledRuleSet {
  readonly legalBasisId: string | null;
  readonly version: number;
  readonly tree: CompiledNode;
  readonly absolute: readonly CompiledCriterion[];
  readonly relative: readonly CompiledCriterion[];
}

/**
 * A fact whose criteria in one tree hang together: several ask about it, or one whose answer is always the same. With
 * one value for each way in which it can answer them.
 */
export interface SharedFact {
  readonly slot: number;
  readonly classes: readonly FactValue[];
}

/** Everything that decides under one legal route: the common rules and its own. */
export interface CompiledRoute {
  readonly legalBasisId: string | null;
  readonly tree: CompiledNode;
  readonly absolute: readonly CompiledCriterion[];
  readonly relative: readonly CompiledCriterion[];
  readonly shared: readonly SharedFact[];
  readonly remediable: boolean;
}

/** The rules of one intervention on one day, made ready to be asked about any number of people. */
export interface CompiledRules {
  readonly dictionary: FactDictionary;
  /** In force and heard: the common ones first, then those of each route in the order of the routes. */
  readonly ruleSets: readonly CompiledRuleSet[];
  /** What is evaluated: one per legal route where the rules tell routes apart, otherwise one for all of them. */
  readonly routes: readonly CompiledRoute[];
  /** The legal routes in force, in listed order. */
  readonly legalBasisIds: readonly string[];
}

/** The known facts in dictionary order; `undefined` where unknown. The last slot belongs to no fact. */
export type Slots = readonly (FactValue | undefined)[];

/** The facts of one person, made ready for all rules compiled with the same dictionary. */
export interface PreparedFacts {
  readonly dictionary: FactDictionary;
  readonly slots: Slots;
}

/** Lays out the facts once, so that a whole catalogue can be asked without looking names up. */
export const prepareFacts = (facts: Facts, dictionary: FactDictionary): PreparedFacts => ({
  dictionary,
  slots: [...[...dictionary.keys()].map((name) => facts.get(name)), undefined],
});
