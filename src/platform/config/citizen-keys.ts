import { createSecretKey, type KeyObject } from 'node:crypto';

/** A key under its id, which stands in every envelope that it closed. */
export interface SealingKey {
  readonly id: string;
  /** 256 bits. A key object shows nothing of itself where it is printed. */
  readonly key: KeyObject;
}

/** The keys under which names and civil registration numbers lie in the database. */
export interface CitizenKeys {
  /** The first seals; all of them open. */
  readonly sealing: readonly [SealingKey, ...SealingKey[]];
  /** Finds a number without opening it. It cannot be exchanged without computing every look-up value again. */
  readonly lookup: KeyObject;
}

const KEY_BYTES = 32;
const NAMED_KEY = /^([A-Za-z0-9_-]{1,20}):(.+)$/;

/** How the two variables are written, for the sentences. */
export const SEALING_FORM = 'ID:BASE64,OLDER-ID:BASE64, each key 32 bytes, the current one first';
export const LOOKUP_FORM = '32 bytes in base64';

/** A key of 32 bytes; null when the text is anything else. Only the one canonical spelling counts. */
function keyOf(base64: string): KeyObject | null {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== KEY_BYTES || bytes.toString('base64') !== base64) return null;
  return createSecretKey(bytes);
}

/** The keys of CITIZEN_KEYS; null when one cannot be read or two have the same id. */
function sealingKeys(value: string): CitizenKeys['sealing'] | null {
  const read = value.split(',').map((part): SealingKey | null => {
    const [, id, base64] = NAMED_KEY.exec(part.trim()) ?? [];
    const key = base64 === undefined ? null : keyOf(base64);
    return id !== undefined && key ? { id, key } : null;
  });
  const keys = read.filter((key) => key !== null);
  const [first, ...older] = keys;
  const isWhole = keys.length === read.length && new Set(keys.map(({ id }) => id)).size === keys.length;
  return first && isWhole ? [first, ...older] : null;
}

/**
 * Reads CITIZEN_KEYS and CITIZEN_LOOKUP_KEY. Null with no problem when neither is set; no sentence repeats a value.
 */
export function readCitizenKeys(env: Readonly<Record<string, string>>): {
  readonly keys: CitizenKeys | null;
  readonly problems: readonly string[];
} {
  const { CITIZEN_KEYS: stated, CITIZEN_LOOKUP_KEY: statedLookup } = env;
  if (stated === undefined && statedLookup === undefined) return { keys: null, problems: [] };
  const sealing = stated === undefined ? null : sealingKeys(stated);
  const lookup = statedLookup === undefined ? null : keyOf(statedLookup);
  const isOneKeyForBoth = lookup !== null && sealing?.some(({ key }) => key.equals(lookup)) === true;
  const problems = [
    ...(sealing ? [] : [`CITIZEN_KEYS must be set together with CITIZEN_LOOKUP_KEY, as ${SEALING_FORM}.`]),
    ...(lookup ? [] : [`CITIZEN_LOOKUP_KEY must be set together with CITIZEN_KEYS, as ${LOOKUP_FORM}.`]),
    ...(isOneKeyForBoth ? ['CITIZEN_LOOKUP_KEY must be another key than those of CITIZEN_KEYS.'] : []),
  ];
  return sealing && lookup && problems.length === 0
    ? { keys: { sealing, lookup }, problems }
    : { keys: null, problems };
}

/** A sealing key and a look-up key as the variables write them, in one text; null when it is no such text. */
export function keysFrom(text: string): CitizenKeys | null {
  const [CITIZEN_KEYS = '', CITIZEN_LOOKUP_KEY = ''] = text.trim().split('\n');
  return readCitizenKeys({ CITIZEN_KEYS, CITIZEN_LOOKUP_KEY }).keys;
}
