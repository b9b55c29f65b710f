import { BURDENS } from './burdens.js';
import { STORIES } from './citizens.js';
import type { DemoCitizen } from './demo-citizen.js';

const FITS: ReadonlyMap<string, readonly string[]> = new Map(
  [...STORIES, ...BURDENS].map(({ key, fits }) => [key, fits]),
);

/** The interventions that are about what the citizen lives through, without those that were tried and are over. */
export function fitsOf({ story, burdens, cases }: DemoCitizen): ReadonlySet<string> {
  const tried = new Set(cases.flatMap((one) => one.earlierParticipations.map(({ slug }) => slug)));
  return new Set(
    [story, ...burdens].flatMap((key) => FITS.get(key) ?? []).filter((slug) => !tried.has(slug)),
  );
}
