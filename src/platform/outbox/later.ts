import type { Instant } from '../../kernel/index.js';

/** Thrown by a consumer when it is not time yet: the message comes back then, and this try was no failure. */
export class Later extends Error {
  override readonly name = 'Later';

  /** @param at by the business clock, as `due_at` of what is late */
  constructor(readonly at: Instant) {
    super('later');
  }
}
