import { randomBytes } from 'node:crypto';
import type { CitizenKeys } from '../../../platform/config/index.js';
import { keysOf, openText, sealText, type SecretsConfig } from '../../../platform/sealing/index.js';

const SECRET_BYTES = 32;

/** Keeps the secrets with which webhooks are signed; in the database they are sealed. */
export class WebhookSecrets {
  constructor(private readonly keys: CitizenKeys) {}

  static async open(config: SecretsConfig): Promise<WebhookSecrets> {
    return new WebhookSecrets(await keysOf(config));
  }

  /** A new secret in its envelope. */
  make(): string {
    return sealText(this.keys, 'webhook-secret', `whsec_${randomBytes(SECRET_BYTES).toString('base64url')}`);
  }

  /** @throws Error without the content when it is no envelope of ours */
  reveal(sealed: string): string {
    return openText(this.keys, 'webhook-secret', sealed);
  }
}
