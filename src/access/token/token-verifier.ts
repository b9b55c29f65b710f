import { jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { AssuranceLevel } from '../../platform/config/index.js';
import { Fault, UnauthenticatedFault } from '../../platform/errors/index.js';
import { assuranceOf, isAtLeast } from './assurance.js';
import { bearerToken, checkedSubject } from './token-form.js';
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
  constructor(private readonly trusted: TrustedIssuer) {}

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
      const { payload } = await jwtVerify(bearerToken(authorization), keys, {
        issuer,
        audience,
        algorithms: [...algorithms],
        requiredClaims: ['exp', 'iat', 'sub'],
        maxTokenAge: TOKEN_AGE_SECONDS_MAX,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      checkedSubject(payload.sub);
      return payload;
    } catch (error) {
      throw error instanceof Fault ? error : new UnauthenticatedFault(error);
    }
  }
}
