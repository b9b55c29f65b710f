import { createHmac } from 'node:crypto';
import { canonicalJson } from '../../kernel/index.js';
import type { CitizenKeys } from '../../platform/config/index.js';
import {
  keysOf,
  openText,
  sealText,
  type SecretKind,
  type SecretsConfig,
} from '../../platform/sealing/index.js';

/**
 * Keeps what tells who a citizen is: names and civil registration numbers are sealed with AES-256-GCM, and a number is
 * found by its HMAC-SHA-256 under a key of its own, since a bare hash of so few numbers is undone by counting.
 */
export class CitizenSecrets {
  constructor(private readonly keys: CitizenKeys) {}

  /** @throws Error in production without keys, which the configuration refuses before */
  static async open(config: SecretsConfig): Promise<CitizenSecrets> {
    return new CitizenSecrets(await keysOf(config));
  }

  /** An envelope with the text in it; sealing the same text twice gives two envelopes. */
  seal(text: string, kind: SecretKind = 'name'): string {
    return sealText(this.keys, kind, text);
  }

  /** @throws Error without the content when the envelope was changed, is of another kind or its key is unknown */
  open(sealed: string, kind: SecretKind = 'name'): string {
    return openText(this.keys, kind, sealed);
  }

  /** What a number is found by: 32 bytes. @param civilRegistrationNumber ten digits */
  lookupOf(civilRegistrationNumber: string): Buffer {
    return createHmac('sha256', this.keys.lookup).update(civilRegistrationNumber).digest();
  }

  /**
   * What a look-up of a number is found by in the audit trail, where the number itself must not stand; it is of another
   * kind than what the number is stored under. @param civilRegistrationNumber ten digits
   */
  lookedUp(civilRegistrationNumber: string): string {
    return `number:${this.fingerprintOf({ lookedUp: civilRegistrationNumber })}`;
  }

  /**
   * What tells two inputs apart and nothing about them: for the fingerprints of commands that hold a name or a number,
   * since a bare hash of such an input can be guessed.
   */
  fingerprintOf(input: unknown): string {
    const text = `input:${canonicalJson(input)}`;
    return createHmac('sha256', this.keys.lookup).update(text).digest('base64url');
  }
}
