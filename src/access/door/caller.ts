import type { SignedInActor } from '../domain/index.js';

/** Reads the rights of a subject; `isFresh` asks for the database rather than memory. */
export type RightsOf = (subject: string, isFresh: boolean) => Promise<SignedInActor>;

/** Who sent one request. The token has been verified; rights are read when the first operation asks for them. */
export class Caller {
  private readonly actors = new Map<boolean, Promise<SignedInActor>>();

  /**
   * @param subject the token's subject; null when the request came without a token
   * @param rightsOf throws a Fault when the caller may not be let in
   */
  constructor(
    readonly subject: string | null,
    readonly requestId: string,
    private readonly rightsOf: RightsOf,
  ) {}

  /** The actor, read at most once per request; one that was read from the database serves for everything. */
  async actor(isFresh: boolean): Promise<SignedInActor> {
    const read =
      this.actors.get(true) ?? this.actors.get(isFresh) ?? this.rightsOf(this.subject ?? '', isFresh);
    this.actors.set(isFresh, read);
    return read;
  }
}
