import type { InterventionHistory } from '../history/intervention-history.js';

// Taken out of Math once: called for every draw.
const { exp, log, max, min, floor } = Math;

/** Lengths are measured in sixteenths of the planned length, up to twice as long as planned. */
const BINS = 32;
const BINS_PER_PLAN = 16;
/** How far interventions are thought to differ from their plan: one standard deviation of the logarithm. */
const SCALE_SD = 0.22;
const SCALES = Array.from({ length: 33 }, (_one, nth) => exp((nth - 16) * 0.05));
/** Ends seen nowhere yet still happen: half an end in a hundred stretches. */
const LEAST = { ends: 0.5, stretches: 20 };

/** One participation, or the part of it that was observed; in days since its start. */
interface Observed {
  readonly from: number;
  readonly to: number;
  readonly hasEnded: boolean;
}

/** The participations of one intervention in days, with its planned length. */
export interface Participations {
  readonly planned: number;
  readonly observed: readonly Observed[];
}

/** How long people take part, as accumulated chance of ending by bins of the scaled planned length. */
export interface LengthModel {
  /** Days in one bin. */
  readonly binDays: number;
  /** Hazard accumulated up to the beginning of each bin; one more at the end. */
  readonly accumulated: Float64Array;
}

/**
 * The participations seen since full logging began; those running then are seen from that day (left truncation). A cohort
 * ends on its day and frees no place for the next one, so it has nothing to teach.
 */
export function participationsOf(history: InterventionHistory): Participations {
  const { entries, loggedFrom, today, intervention } = history;
  if (intervention.kind === 'cohort') return { planned: intervention.plannedLengthDays, observed: [] };
  const observed = entries.flatMap(({ startedOn, finishedOn }): Observed[] => {
    if (startedOn === null || (finishedOn ?? today) <= loggedFrom) return [];
    const to = (finishedOn ?? today) - startedOn;
    return [{ from: max(0, loggedFrom - startedOn), to, hasEnded: finishedOn !== null }];
  });
  return { planned: intervention.plannedLengthDays, observed };
}

interface Exposure {
  readonly ends: Float64Array;
  readonly stretches: Float64Array;
}

function addExposure(into: Exposure, { planned, observed }: Participations, scale: number): void {
  const unit = (planned * scale) / BINS_PER_PLAN;
  for (const { from, to, hasEnded } of observed) {
    const [begin, end] = [from / unit, to / unit];
    const last = min(BINS - 1, floor(end));
    for (let bin = min(BINS - 1, floor(begin)); bin <= last; bin += 1) {
      const stop = bin === BINS - 1 ? end : min(end, bin + 1);
      into.stretches[bin] = (into.stretches[bin] ?? 0) + max(0, stop - max(begin, bin));
    }
    if (hasEnded) into.ends[last] = (into.ends[last] ?? 0) + 1;
  }
}

const exposureOf = (all: readonly Participations[], scales: readonly number[]): Exposure => {
  const exposure = { ends: new Float64Array(BINS), stretches: new Float64Array(BINS) };
  for (const [nth, one] of all.entries()) addExposure(exposure, one, scales[nth] ?? 1);
  return exposure;
};

/** The common shape: the chance of ending in each bin. Where too little was seen, everybody ends about the plan. */
function hazardOf({ ends, stretches }: Exposure): Float64Array {
  return Float64Array.from(ends, (seen, bin) => {
    const assumed = bin < BINS_PER_PLAN ? 0.02 : 0.6;
    return (
      (seen + LEAST.ends * assumed * 2) / ((stretches[bin] ?? 0) + LEAST.ends * 2 + LEAST.stretches * 0.02)
    );
  });
}

/** How much longer or shorter than planned people take part here, given the common shape: the likeliest scale. */
function likeliestScale(one: Participations, hazard: Float64Array): number {
  let best = { scale: 1, score: -Infinity };
  for (const scale of SCALES) {
    const exposure = { ends: new Float64Array(BINS), stretches: new Float64Array(BINS) };
    addExposure(exposure, one, scale);
    let score = -((log(scale) / SCALE_SD) ** 2) / 2;
    for (let bin = 0; bin < BINS; bin += 1) {
      const rate = hazard[bin] ?? 0;
      score += (exposure.ends[bin] ?? 0) * log(rate / scale) - rate * (exposure.stretches[bin] ?? 0);
    }
    if (score > best.score) best = { scale, score };
  }
  return best.scale;
}

/** The shape that the lengths of all interventions have in common: the chance of ending in each bin. */
export type LengthShape = Float64Array;

/** Fits the common shape and how each intervention is scaled to it, in turn. */
export function fitShape(all: readonly Participations[]): LengthShape {
  let hazard = hazardOf(exposureOf(all, []));
  for (let round = 0; round < 2; round += 1) {
    const shape = hazard;
    const scales = all.map((one) => likeliestScale(one, shape));
    hazard = hazardOf(exposureOf(all, scales));
  }
  return hazard;
}

/** How long people take part in one intervention: the common shape on its own scale. */
export function fitLength(one: Participations, shape: LengthShape): LengthModel {
  const accumulated = new Float64Array(BINS + 1);
  for (let bin = 0; bin < BINS; bin += 1) accumulated[bin + 1] = (accumulated[bin] ?? 0) + (shape[bin] ?? 0);
  return { binDays: (one.planned * likeliestScale(one, shape)) / BINS_PER_PLAN, accumulated };
}

/** The length in days of a participation that has lasted `elapsed` days already, given a unit exponential draw. */
export function lengthFrom({ binDays, accumulated }: LengthModel, elapsed: number, draw: number): number {
  const at = elapsed / binDays;
  const bin = min(BINS - 1, floor(at));
  const rateOf = (nth: number): number => (accumulated[nth + 1] ?? 0) - (accumulated[nth] ?? 0);
  const target = (accumulated[bin] ?? 0) + rateOf(bin) * (at - bin) + draw;
  let low = bin;
  let high = BINS - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((accumulated[middle] ?? 0) <= target) low = middle;
    else high = middle - 1;
  }
  return (low + (target - (accumulated[low] ?? 0)) / rateOf(low)) * binDays;
}
