import type { Prediction } from '../../../src/forecast/domain/index.js';
import { historiesOf, knownOn } from '../../../src/forecast/domain/index.js';
import type { GeneratedSet } from '../../forecast/generator/generated-set.js';
import { baselineDays, BASELINES } from './baselines.js';

/** Everything is counted as at most three years. */
const CAP_DAYS = 1095;
const cap = (days: number | null): number => Math.min(CAP_DAYS, days ?? CAP_DAYS);

/** How forecasts did on a set. */
export interface Score {
  readonly questions: number;
  readonly mae: number;
  readonly withinP80: number;
  readonly withinP90: number;
  readonly belowP10: number;
  readonly unknown: number;
  readonly never: number;
  readonly numberOnNever: number;
  readonly crossing: number;
  /** Error of P50 over the rule's, on what both answered. */
  readonly ratios: Readonly<Record<string, number>>;
}

const share = (part: number, of: number): number => part / Math.max(1, of);

/** Scores predictions against the truths of their set, in the same order. */
export function scoreOf({ log, truths }: GeneratedSet, predictions: readonly Prediction[]): Score {
  const rows = truths.map((truth, nth) => ({ ...truth, window: predictions[nth]?.forecast.window ?? null }));
  const answered = rows.flatMap(({ question, days, window }) =>
    days === null || !window ? [] : [{ question, days: cap(days), window }],
  );
  const never = rows.filter(({ days }) => days === null);
  const known = rows.length - never.length;
  const histories = new Map<string, ReturnType<typeof historiesOf>>();
  const ratios = Object.fromEntries(
    BASELINES.map((rule) => {
      let [ours, theirs] = [0, 0];
      for (const { question, days, window } of answered) {
        const { asOf, interventionId } = question;
        const all = histories.get(asOf) ?? historiesOf(knownOn(log, asOf), asOf);
        histories.set(asOf, all);
        const history = all.find(({ intervention }) => intervention.id === interventionId);
        const said = history ? baselineDays(rule, history, question) : null;
        if (said === null) continue;
        ours += Math.abs(cap(window.p50) - days);
        theirs += Math.abs(cap(said) - days);
      }
      return [rule, ours / theirs];
    }),
  );
  const count = (holds: (row: (typeof answered)[number]) => boolean): number => answered.filter(holds).length;
  return {
    questions: rows.length,
    mae: share(
      answered.reduce((sum, { days, window }) => sum + Math.abs(cap(window.p50) - days), 0),
      answered.length,
    ),
    withinP80: share(
      count(({ days, window }) => days <= cap(window.p80)),
      answered.length,
    ),
    withinP90: share(
      count(({ days, window }) => days <= cap(window.p90)),
      answered.length,
    ),
    belowP10: share(
      count(({ days, window }) => days < cap(window.p10)),
      answered.length,
    ),
    unknown: share(known - answered.length, known),
    never: never.length,
    numberOnNever: share(never.filter(({ window }) => window !== null).length, never.length),
    crossing: count(
      ({ window: { p10, p50, p80, p90 } }) =>
        cap(p10) > cap(p50) || cap(p50) > cap(p80) || cap(p80) > cap(p90),
    ),
    ratios,
  };
}
