import type { FactValue } from '../../case-file/domain/index.js';
import type { DemoCase } from './demo-citizen.js';
import type { Sex } from './names.js';

/** Values that are equally likely to be known of somebody, by fact. */
export type LikelyFacts = Readonly<Record<string, readonly FactValue[]>>;

/** What a citizen's life is about: who it happens to, who knows it, what is known, and what may help. */
export interface Story {
  readonly key: string;
  /** How many of the demo's citizens live it. */
  readonly people: number;
  /** From and to which age it happens, in whole years. */
  readonly ages: readonly [number, number];
  /** Who it happens to; either when absent. */
  readonly sex?: Sex;
  /** Whether it is about people who fled: they are not of Danish origin. */
  readonly fled?: true;
  /** Which departments know the citizen, the first one longest; equally likely. */
  readonly knownTo: readonly (readonly string[])[];
  /** How the health department heard of it. */
  readonly healthOrigin: DemoCase['origin'];
  readonly facts: LikelyFacts;
  /** The interventions that people with this story take part in, by slug. */
  readonly fits: readonly string[];
  /** Which of the wishes they may have. */
  readonly wishes: readonly string[];
}

/** Something beside the story that weighs on some: it adds facts and interventions. */
export interface Burden {
  readonly key: string;
  /** How many of a hundred citizens of these ages carry it. */
  readonly percent: number;
  readonly ages: readonly [number, number];
  readonly facts: LikelyFacts;
  readonly fits: readonly string[];
}

/** The words of a list, so that a list of words reads like one. */
export const words = (list: string): readonly string[] => list.split(' ');
