import type { SignedInActor } from '../domain/index.js';
import type { Caller } from './caller.js';

/** What the GraphQL context of a request must hold for the door: who sent it. */
export interface AccessContext {
  readonly caller: Caller;
  /** Set by the door once somebody was let in. */
  actor?: SignedInActor;
}
