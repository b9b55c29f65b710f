/**
 * What a draw decides. Each has a number of its own, so that a draw depends on the path, the person and the purpose and
 * never on the order in which draws are made: one change to the queue then moves one thing.
 */
export const PURPOSE = {
  leave: 1,
  answer: 2,
  lag: 3,
  stay: 4,
  noShow: 5,
  length: 6,
  arrival: 7,
  overtake: 8,
  overtaker: 9,
  luck: 10,
  prompt: 11,
  places: 12,
  leavingFactor: 13,
  arrivalFactor: 14,
  overtakingFactor: 15,
  cancelled: 16,
  seats: 17,
  jitter: 18,
  lengthFactor: 19,
} as const;
export type Purpose = (typeof PURPOSE)[keyof typeof PURPOSE];

// Taken out of Math once: these are called millions of times, and a look-up of a global may cost more than the call.
const { imul, log, sqrt, cos, floor, PI } = Math;

/** A number for a text (FNV-1a, 32 bits), for seeds and persons. */
export function numberOfText(value: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < value.length; at += 1) hash = imul(hash ^ value.charCodeAt(at), 0x01000193);
  return hash | 0;
}

/** Mixes all bits of a 32-bit number into each other (the constants are C. Wellons' "triple32", hash-prospector). */
function mix(value: number): number {
  let x = value;
  x = imul(x ^ (x >>> 17), 0xed5ad4bb | 0);
  x = imul(x ^ (x >>> 11), 0xac4c1b51 | 0);
  x = imul(x ^ (x >>> 15), 0x31848bab | 0);
  return x ^ (x >>> 14);
}

/** The draws of one path of one intervention on one day. */
export class Draws {
  private readonly base: number;

  constructor(seed: number, path: number) {
    this.base = mix(seed ^ mix(path + 0x9e3779b9));
  }

  /** A number strictly between 0 and 1 for a person (or thing) and a purpose. */
  uniform(who: number, purpose: Purpose, nth = 0): number {
    const hash = mix(mix(this.base ^ imul(who, 0x85ebca6b | 0)) ^ (purpose + nth * 64 + 0x51ed270b));
    return ((hash >>> 0) + 0.5) / 4294967296;
  }

  /** A unit exponential. */
  exponential(who: number, purpose: Purpose, nth = 0): number {
    return -log(this.uniform(who, purpose, nth));
  }

  /** A standard normal (Box and Muller). */
  normal(who: number, purpose: Purpose): number {
    const radius = sqrt(-2 * log(this.uniform(who, purpose)));
    return radius * cos(2 * PI * this.uniform(who, purpose, 1));
  }

  /** One of the values. */
  pick(values: readonly number[], who: number, purpose: Purpose, nth = 0): number {
    return values[floor(this.uniform(who, purpose, nth) * values.length)] ?? 0;
  }
}
