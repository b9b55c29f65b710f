import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import type { OidcIssuer } from '../../platform/config/index.js';
import { ServiceUnavailableFault } from '../../platform/errors/index.js';

/** Keys younger than this are used without asking, milliseconds. */
const FRESH_MS = 10 * 60_000;
/** Keys are used for this long when the issuer cannot be reached, milliseconds: then a revoked key must be gone. */
const USABLE_MS = 60 * 60_000;
/** The issuer is asked at most this often, milliseconds, so that invented key ids make no traffic. */
const COOLDOWN_MS = 30_000;
/** After a failure it is asked again sooner, milliseconds. */
const COOLDOWN_AFTER_FAILURE_MS = 3_000;
/** How long an answer may take, milliseconds. */
const TIMEOUT_MS = 5_000;

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

interface KeySet {
  readonly find: JWTVerifyGetKey;
  readonly at: number;
}

/**
 * The keys of the configured issuer, fetched from the one address that was configured (or that the issuer's own
 * discovery document names), cached, and never from anywhere a token says.
 */
export class RemoteKeys {
  private keys: KeySet | null = null;
  private address: string | null;
  private askedAt = -Infinity;
  private cooldown = 0;
  private asking: Promise<boolean> | null = null;

  /** @param now milliseconds on a clock that only goes forward */
  constructor(
    private readonly issuer: Pick<OidcIssuer, 'issuer' | 'jwksUrl'>,
    private readonly fetch: Fetch = globalThis.fetch,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.address = issuer.jwksUrl;
  }

  /** @throws Fault SERVICE_UNAVAILABLE when there are no keys; jose's errors when none of them fits the token */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    if (this.age() > FRESH_MS) await this.refresh();
    if (!this.keys || this.age() > USABLE_MS)
      throw new ServiceUnavailableFault(new Error('no keys of the issuer'));
    try {
      return await this.keys.find(header, token);
    } catch (error) {
      // The issuer may have begun to use a new key.
      if (!(error instanceof errors.JWKSNoMatchingKey) || !(await this.refresh())) throw error;
      return this.keys.find(header, token);
    }
  };

  private age(): number {
    return this.keys ? this.now() - this.keys.at : Infinity;
  }

  /** Asks the issuer, unless it was asked a moment ago; callers at the same time share one question. */
  private async refresh(): Promise<boolean> {
    if (this.asking) return this.asking;
    if (this.now() - this.askedAt < this.cooldown) return false;
    this.askedAt = this.now();
    this.asking = this.load().then(
      () => true,
      () => false,
    );
    const succeeded = await this.asking;
    this.asking = null;
    this.cooldown = succeeded ? COOLDOWN_MS : COOLDOWN_AFTER_FAILURE_MS;
    return succeeded;
  }

  private async load(): Promise<void> {
    this.address ??= await this.discover();
    const find = createLocalJWKSet((await this.get(this.address)) as Parameters<typeof createLocalJWKSet>[0]);
    this.keys = { find, at: this.now() };
  }

  /** The address of the keys in the issuer's own document; kept for good once read. */
  private async discover(): Promise<string> {
    const base = this.issuer.issuer.replace(/\/$/, '');
    const document = (await this.get(`${base}/.well-known/openid-configuration`)) as Record<string, unknown>;
    const address = document['jwks_uri'];
    if (document['issuer'] !== this.issuer.issuer || typeof address !== 'string') {
      throw new Error('the discovery document is not that of the configured issuer');
    }
    if (new URL(address).protocol !== 'https:' && new URL(address).host !== new URL(base).host) {
      throw new Error('the keys would travel without encryption');
    }
    return address;
  }

  private async get(url: string): Promise<unknown> {
    const response = await this.fetch(url, {
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status !== 200) throw new Error(`the issuer answered ${String(response.status)}`);
    const body: unknown = await response.json();
    return body;
  }
}
