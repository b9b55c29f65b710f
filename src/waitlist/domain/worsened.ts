import type { Entry } from './entry.js';
import { compareOrder } from './order.js';

/**
 * What becomes of the place of somebody who is getting worse. What is not known any more, such as what the citizen no
 * longer shares, never costs the place that it gave while it was: to withdraw a consent costs nobody anything.
 *
 * @param now the entry as the policy puts it on what is known now
 */
export const worsened = (entry: Entry, now: Entry): Entry => {
  const isForgotten = Object.keys(entry.priorityFacts).some((fact) => !(fact in now.priorityFacts));
  return isForgotten && compareOrder(now.order, entry.order) > 0 ? entry : now;
};
