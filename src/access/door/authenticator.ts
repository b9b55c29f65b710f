import { Injectable } from '@nestjs/common';
import { Fault, UnauthenticatedFault } from '../../platform/errors/index.js';
import { actorOn, type SignedInActor } from '../domain/index.js';
import { StandingReads } from '../store/standing.reads.js';
import { TokenProblem } from '../token/token-problem.js';
import { TokenVerifier } from '../token/token-verifier.js';
import { Caller } from './caller.js';
import { RefusalLog } from './refusal-log.js';
import { RightsMemory } from './rights-memory.js';

/** What refusals before any operation are called in the audit trail. */
const SIGN_IN = 'signIn';

const UNKNOWN =
  'You are signed in, but not recorded as a user of this service. Ask your department lead to record you.';
const NO_LONGER = 'You are signed in, but your time as a user of this service has not begun or is over.';

const forbidden = (message: string, problem: TokenProblem): Fault =>
  new Fault('FORBIDDEN', message, { cause: problem });

/** Says who sends a request: the token says the identity, our own data says the rights (ASVS 8.3.2). */
@Injectable()
export class Authenticator {
  private readonly memory = new RightsMemory();

  constructor(
    private readonly verifier: TokenVerifier,
    private readonly standings: StandingReads,
    private readonly refusals: RefusalLog,
  ) {}

  /**
   * The caller of a request. Without a token nobody is refused yet: the first operation that needs somebody does it.
   *
   * @throws Fault UNAUTHENTICATED, FORBIDDEN (assurance too low) or SERVICE_UNAVAILABLE; refusals are recorded
   */
  async caller(authorization: string | undefined, requestId: string): Promise<Caller> {
    const rightsOf = async (subject: string, isFresh: boolean): Promise<SignedInActor> =>
      this.actor(subject, requestId, isFresh);
    if (authorization === undefined) return new Caller(null, requestId, rightsOf);
    try {
      return new Caller(await this.verifier.subjectOf(authorization), requestId, rightsOf);
    } catch (error) {
      await this.refusals.record({ actor: null, operation: SIGN_IN, requestId, fault: error });
      throw error;
    }
  }

  /** The actor at once, with rights from the database: for whatever is not GraphQL. Throws as {@link caller} does. */
  async authenticate(authorization: string | undefined, requestId: string): Promise<SignedInActor> {
    const caller = await this.caller(authorization, requestId);
    return this.admit(caller, true);
  }

  /**
   * The actor behind a caller, before any operation: for a connection that stays. Who is nobody, or nobody any more, is on
   * record.
   *
   * @param isFresh whether rights come from the database; else they may be a second old
   */
  async admit(caller: Caller, isFresh: boolean): Promise<SignedInActor> {
    try {
      return await caller.actor(isFresh);
    } catch (error) {
      await this.refusals.record({
        actor: null,
        operation: SIGN_IN,
        requestId: caller.requestId,
        fault: error,
      });
      throw error;
    }
  }

  private async actor(subject: string, requestId: string, isFresh: boolean): Promise<SignedInActor> {
    if (subject === '') throw new UnauthenticatedFault(new TokenProblem('NO_TOKEN'));
    const read = async () => this.standings.of(subject);
    const found = isFresh ? await read() : await this.memory.recall(subject, read);
    if (!found) throw forbidden(UNKNOWN, new TokenProblem('UNKNOWN_PERSON'));
    const actor = actorOn(found.standing, found.today, requestId);
    if (!actor) throw forbidden(NO_LONGER, new TokenProblem('NOT_IN_SERVICE'));
    return actor;
  }
}
