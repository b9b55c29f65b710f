import { z } from 'zod';
import type { MessageKind } from '../../platform/outbox/index.js';

/** The queue that rings for what people may have to hear about. */
const QUEUE = 'events';

/** Other rules say who can get an intervention. */
export const RULES_PUBLISHED: MessageKind<{
  interventionId: string;
  legalBasisId: string | null;
  version: number;
}> = {
  name: 'eligibility.rules-published',
  queue: QUEUE,
  data: z.object({
    interventionId: z.guid(),
    legalBasisId: z.string().nullable(),
    version: z.int().positive(),
  }),
};
