import type { Instant } from '../../kernel/index.js';

/**
 * Thrown by a consumer when it is not time yet: the message comes back then, and this try was no failure. It is for what
 * only the try finds out, when there is a message already: an alert that was laid to rest since, a server that is away,
 * a receiver whose turn has not come. Waiting there, the message keeps its number, its failures and its fence. What is
 * known to wait from the beginning is a row with a time of its own, of which a message is made when that has come:
 * quiet hours, by `RingDeliveries`, which says why. A consumer that is handed that too early all the same, since a clock
 * was set back, throws this too.
 */
export class Later extends Error {
  override readonly name = 'Later';

  /** @param at by the business clock, as `due_at` of what is late */
  constructor(readonly at: Instant) {
    super('later');
  }
}
