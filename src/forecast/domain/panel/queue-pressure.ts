import { reason, type Reason } from '../../../kernel/index.js';

/** One unit for everything on a panel: rates are per such a unit, and waits are counted in it. */
export type PanelUnit = 'DAY' | 'WEEK';

/** What a panel is computed from; rates per unit, waits in units. */
export interface PanelInput {
  readonly unit: PanelUnit;
  /** People joining. */
  readonly demand: number;
  /** People who can start. */
  readonly capacity: number;
  readonly queue: number;
  /** The mean wait of those waiting or started, as agreed locally. */
  readonly meanWait: number;
  readonly targetWait: number;
  /** How much demand and capacity vary: standard deviation over mean. */
  readonly demandVariation: number;
  readonly capacityVariation: number;
  /** Within which the queue is to come down to its target. */
  readonly unitsToTarget: number;
}

/** The manager's panel; every number with the unit of its input. */
export interface QueuePressure {
  readonly unit: PanelUnit;
  /** Over 1 the queue grows. No unit. */
  readonly queueLoad: number;
  /** People. */
  readonly targetQueueSize: number;
  /** People per unit, while the queue is brought down. */
  readonly reliefCapacity: number;
  /** People per unit, once it is down, so that the target is kept. */
  readonly targetCapacity: number;
  /** Over 1 the mean wait is longer than half the target. No unit. */
  readonly pressure: number;
}

export type PanelRefusal = 'NOT_A_NUMBER' | 'MUST_NOT_BE_NEGATIVE' | 'MUST_BE_POSITIVE';

/** A target wait is held by most when the mean wait is a quarter of it (exponential waits: 98 % below four means). */
const FACTOR = 4;

const POSITIVE = ['capacity', 'targetWait', 'unitsToTarget'] as const;
const NOT_NEGATIVE = ['demand', 'queue', 'meanWait', 'demandVariation', 'capacityVariation'] as const;

/** What is wrong with the input of a panel: broken or negative numbers, and zeros by which nothing can be divided. */
export function panelProblems(input: PanelInput): readonly Reason<PanelRefusal>[] {
  const problem = (field: keyof PanelInput, isPositive: boolean): Reason<PanelRefusal>[] => {
    const value = Number(input[field]);
    if (!Number.isFinite(value))
      return [reason('NOT_A_NUMBER', field, `${field} er ikke et tal.`, `${field} is no number.`)];
    if (value < 0)
      return [reason('MUST_NOT_BE_NEGATIVE', field, `${field} er negativ.`, `${field} is negative.`)];
    if (isPositive && value === 0)
      return [reason('MUST_BE_POSITIVE', field, `${field} er nul.`, `${field} is zero.`)];
    return [];
  };
  return [
    ...POSITIVE.flatMap((field) => problem(field, true)),
    ...NOT_NEGATIVE.flatMap((field) => problem(field, false)),
  ];
}

/**
 * The panel by published waiting-list theory (Fong and others 2022, "Understanding waiting lists pressures"; the package NHSRwaitinglist).
 * Call {@link panelProblems} first: this computes and refuses nothing.
 */
export function queuePressure(input: PanelInput): QueuePressure {
  const { unit, demand, capacity, queue, meanWait, targetWait, unitsToTarget } = input;
  const targetQueueSize = (demand * targetWait) / FACTOR;
  const variation = (input.demandVariation ** 2 + input.capacityVariation ** 2) / 2;
  return {
    unit,
    queueLoad: demand / capacity,
    targetQueueSize,
    reliefCapacity: reliefCapacity(demand, queue, targetQueueSize, unitsToTarget),
    targetCapacity: demand + (variation * FACTOR) / targetWait,
    pressure: (2 * meanWait) / targetWait,
  };
}

/** The capacity per unit that brings a queue down to its target within some units while demand goes on. */
export const reliefCapacity = (
  demand: number,
  queue: number,
  targetQueueSize: number,
  unitsToTarget: number,
): number => demand + (queue - targetQueueSize) / unitsToTarget;
