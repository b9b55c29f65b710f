import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../../../kernel/index.js';
import { badUserInput } from '../../errors/index.js';

/** The sort key of a row: where the next page goes on. The client can read it, so it may hold nothing hidden. */
export type CursorKey = readonly (string | number | null)[];

/** Bytes kept of the HMAC: 128 bits cannot be guessed, and a cursor stands on every edge of every page. */
const SEAL_BYTES = 16;

/** The longest cursor, in characters: sort keys are a few words and an id. */
const CURSOR_LENGTH_MAX = 1_000;

/** Makes cursors and reads them back. */
export interface CursorCodec {
  /** Seals the key for the query with this fingerprint. Throws RangeError when the key is too long for a cursor. */
  encode(cursor: { readonly query: string; readonly key: CursorKey }): string;
  /** The key in a cursor of the same query; throws BAD_USER_INPUT on `after` for every other text. */
  decode(cursor: string, query: string): CursorKey;
}

/**
 * What a cursor belongs to: the operation, its arguments without the page, and the person, so that nobody goes on in
 * another list or in somebody else's. Only this hash of the arguments goes into the seal, never the facts.
 */
export const fingerprint = (operation: string, personId: string, args: unknown): string =>
  createHash('sha256')
    .update(canonicalJson([operation, personId, args]))
    .digest('base64url');

const isKey = (value: unknown): value is CursorKey =>
  Array.isArray(value) &&
  value.every(
    (part) =>
      part === null || typeof part === 'string' || (typeof part === 'number' && Number.isFinite(part)),
  );

/**
 * Opaque cursors: base64url of an HMAC-SHA-256 (cut to 128 bits) over the query's fingerprint and the key, followed by
 * the key. The secret is shared by all processes, so that any of them reads on.
 */
export function cursorCodec(secret: string | Buffer, field = 'after'): CursorCodec {
  const seal = (query: string, key: Buffer): Buffer =>
    createHmac('sha256', secret)
      .update(`cursor:1:${query.length}:${query}:`)
      .update(key)
      .digest()
      .subarray(0, SEAL_BYTES);
  const refuse = (): never => {
    throw badUserInput(field, 'is not a cursor of this query; begin again without it');
  };
  return {
    encode({ query, key }) {
      const bytes = Buffer.from(JSON.stringify(key));
      const cursor = Buffer.concat([seal(query, bytes), bytes]).toString('base64url');
      if (cursor.length > CURSOR_LENGTH_MAX) throw new RangeError('The sort key is too long for a cursor.');
      return cursor;
    },
    decode(cursor, query) {
      if (cursor.length > CURSOR_LENGTH_MAX) return refuse();
      const bytes = Buffer.from(cursor, 'base64url');
      // Decoding skips what is not base64url: only the one spelling that we make is taken.
      if (bytes.length <= SEAL_BYTES || bytes.toString('base64url') !== cursor) return refuse();
      const key = bytes.subarray(SEAL_BYTES);
      if (!timingSafeEqual(bytes.subarray(0, SEAL_BYTES), seal(query, key))) return refuse();
      const parsed: unknown = JSON.parse(key.toString());
      return isKey(parsed) ? parsed : refuse();
    },
  };
}
