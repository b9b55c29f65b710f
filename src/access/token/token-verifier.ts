import { jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { AssuranceLevel } from '../../platform/config/index.js';
import { Fault, UnauthenticatedFault } from '../../platform/errors/index.js';
import { assuranceOf, isAtLeast } from './assurance.js';
import { bearerToken, checkedSubject } from './token-form.js';
import { TokenMemory } from './token-memory.js';
import { TokenProblem } from './token-problem.js';

/** How far the issuer's clock and ours may differ, in seconds. */
const CLOCK_TOLERANCE_SECONDS = 5;

/** The oldest token that is accepted, in seconds, whatever its own end: a day's work. */
const TOKEN_AGE_SECONDS_MAX = 86_400;

/** From whom tokens are accepted and what they must say. Fixed at start; nothing in a token can change it. */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  readonly minAssurance: AssuranceLevel;
  /** The issuer's keys. */
  readonly keys: JWTVerifyGetKey;
}

/** Said to people whose sign-in was too weak: they can do something about it. */
const TOO_WEAK =
  'The sign-in is too weak: the level of assurance (NSIS) must be Substantial or High, e.g. MitID with app. Sign in again with a stronger identity.';

/** Verifies access tokens of one issuer (rule 29): signature, algorithm, issuer, audience, times, type, assurance. */
export class TokenVerifier {
  private readonly memory: TokenMemory;

  constructor(private readonly trusted: TrustedIssuer) {
    this.memory = new TokenMemory(trusted.keys);
  }

  /**
   * Who an Authorization header speaks for: the token's subject. It is identity only; rights are data of ours.
   *
   * @throws Fault UNAUTHENTICATED when the token does not hold, FORBIDDEN when its assurance is too low,
   *   SERVICE_UNAVAILABLE when the issuer's keys cannot be had
   */
  async subjectOf(authorization: string): Promise<string> {
    const payload = await this.verified(authorization);
    if (!isAtLeast(assuranceOf(payload), this.trusted.minAssurance)) {
      throw new Fault('FORBIDDEN', TOO_WEAK, { cause: new TokenProblem('ASSURANCE_TOO_LOW') });
    }
    return payload.sub ?? '';
  }

  private async verified(authorization: string): Promise<JWTPayload> {
    const { issuer, audience, algorithms, keys } = this.trusted;
    try {
      const known = await this.memory.recall(authorization);
      if (known) return known;
      let asked: Parameters<JWTVerifyGetKey> | undefined;
      const find: JWTVerifyGetKey = async (...question) => keys(...(asked = question));
      const { payload, key } = await jwtVerify(bearerToken(authorization), find, {
        issuer,
        audience,
        algorithms: [...algorithms],
        requiredClaims: ['exp', 'iat', 'sub'],
        maxTokenAge: TOKEN_AGE_SECONDS_MAX,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      checkedSubject(payload.sub);
      if (asked) this.memory.remember(authorization, { payload, asked, key, until: lastMoment(payload) });
      return payload;
    } catch (error) {
      throw error instanceof Fault ? error : new UnauthenticatedFault(error);
    }
  }
}

/** Until when the times in a token that was found valid hold, in whole seconds; the claims were required. */
const lastMoment = ({ exp = 0, iat = 0 }: JWTPayload): number =>
  Math.min(exp - 1, iat + TOKEN_AGE_SECONDS_MAX) + CLOCK_TOLERANCE_SECONDS;
