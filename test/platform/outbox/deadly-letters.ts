import { z } from 'zod';
import type { MessageKind } from '../../../src/platform/outbox/index.js';

const data = z.strictObject({ letterId: z.string().max(40) });
type Letter = z.infer<typeof data>;

/** Kinds and queues of a run's own, since a Redis outlives the run. */
export const lettersOf = (
  run: string,
): { readonly written: MessageKind<Letter>; readonly sent: MessageKind<Letter> } => ({
  written: { name: 'test.deadly-written', queue: `test-deadly-written-${run}`, data },
  sent: { name: 'test.deadly-sent', queue: `test-deadly-sent-${run}`, data },
});
