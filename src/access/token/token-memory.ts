import { createHash } from 'node:crypto';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';

/** How many tokens are remembered; beyond that memory begins anew, and tokens are verified again. */
const SIZE_MAX = 10_000;

/** What was found out about a token when it was verified. */
export interface VerifiedToken {
  readonly payload: JWTPayload;
  /** What the issuer's keys were asked for, and the key they gave. */
  readonly asked: Parameters<JWTVerifyGetKey>;
  readonly key: Awaited<ReturnType<JWTVerifyGetKey>>;
  /** The last moment at which its times hold, seconds. */
  readonly until: number;
}

/**
 * Remembers whose signature held, under a hash: the tokens themselves are not kept. A signature is all that it saves.
 * Whether the issuer still uses the key is asked every time, and so is the clock; everything else that is checked of a
 * token cannot change.
 */
export class TokenMemory {
  private readonly verified = new Map<string, VerifiedToken>();

  /** @param seconds the time by the process's clock, as tokens count it */
  constructor(
    private readonly keys: JWTVerifyGetKey,
    private readonly seconds: () => number = () => Math.floor(Date.now() / 1_000),
  ) {}

  /**
   * What a token says that would be found valid now; null when that is not known.
   *
   * @throws what the issuer's keys throw when there are none, or none that fits any more
   */
  async recall(authorization: string): Promise<JWTPayload | null> {
    const name = nameOf(authorization);
    const known = this.verified.get(name);
    if (!known) return null;
    if (this.seconds() <= known.until && (await this.keys(...known.asked)) === known.key)
      return known.payload;
    this.verified.delete(name);
    return null;
  }

  remember(authorization: string, token: VerifiedToken): void {
    if (this.verified.size >= SIZE_MAX) this.verified.clear();
    this.verified.set(nameOf(authorization), token);
  }
}

const nameOf = (authorization: string): string => createHash('sha256').update(authorization).digest('base64');
