import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { CitizenKeys } from '../config/index.js';

/** What lies in an envelope. It is authenticated with it, so that one kind cannot be passed off as another. */
export type SecretKind = 'name' | 'civil-registration-number' | 'webhook-secret';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const bound = (keyId: string, kind: SecretKind): Buffer => Buffer.from(`${keyId}.${kind}`);

/** Seals a text with the current key: `KEY.IV.TAG.CIPHERTEXT`, the last three in base64url. Never twice the same. */
export function sealText({ sealing: [{ id, key }] }: CitizenKeys, kind: SecretKind, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(bound(id, kind));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [id, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

/**
 * Opens what {@link sealText} sealed, with whichever of the keys it names.
 *
 * @throws Error that holds nothing of the content: for an unknown key, another kind, or a single changed character
 */
export function openText({ sealing }: CitizenKeys, kind: SecretKind, envelope: string): string {
  const [id = '', iv = '', tag = '', sealed = '', ...more] = envelope.split('.');
  const known = sealing.find((one) => one.id === id);
  if (!known) throw new Error('A sealed value names a key that is not in CITIZEN_KEYS.');
  try {
    const parts = [iv, tag, sealed].map((part) => Buffer.from(part, 'base64url'));
    const [ivBytes, tagBytes, sealedBytes] = parts as [Buffer, Buffer, Buffer];
    const spelled = [id, ...parts.map((part) => part.toString('base64url'))].join('.');
    if (more.length > 0 || spelled !== envelope) throw new Error('not an envelope');
    const decipher = createDecipheriv(CIPHER, known.key, ivBytes, { authTagLength: TAG_BYTES })
      .setAAD(bound(id, kind))
      .setAuthTag(tagBytes);
    return Buffer.concat([decipher.update(sealedBytes), decipher.final()]).toString('utf8');
  } catch {
    throw new Error(`A sealed ${kind} was changed, or is none.`);
  }
}
