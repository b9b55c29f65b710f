import type { JWTPayload } from 'jose';
import { ASSURANCE_LEVELS, type AssuranceLevel } from '../../platform/config/index.js';

/** The names of NSIS levels as Danish issuers write them (OIOSAML 3, NemLog-in), after which the level's name stands. */
const NSIS = 'https://data.gov.dk/concept/core/nsis/';

/** The claims that may hold the level: that of OIO, that of common MitID brokers, that of OpenID Connect itself. */
export const ASSURANCE_CLAIMS = [`${NSIS}loa`, 'loa', 'acr'] as const;

function levelOf(value: unknown): AssuranceLevel | null {
  if (typeof value !== 'string') return null;
  const name = (value.startsWith(NSIS) ? value.slice(NSIS.length) : value).toLowerCase();
  return ASSURANCE_LEVELS.find((level) => level === name) ?? null;
}

/**
 * How sure the issuer is of who signed in (NSIS: low, substantial, high). When several claims name a level the weakest
 * counts; null when none does.
 */
export function assuranceOf(payload: JWTPayload): AssuranceLevel | null {
  const named = ASSURANCE_CLAIMS.map((claim) => levelOf(payload[claim]));
  return ASSURANCE_LEVELS.find((level) => named.includes(level)) ?? null;
}

/** Whether a level is enough. */
export const isAtLeast = (level: AssuranceLevel | null, least: AssuranceLevel): boolean =>
  level !== null && ASSURANCE_LEVELS.indexOf(level) >= ASSURANCE_LEVELS.indexOf(least);
