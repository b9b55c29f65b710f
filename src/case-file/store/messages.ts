import { z } from 'zod';
import type { MessageKind } from '../../platform/outbox/index.js';

/** The queue that rings for what people may have to hear about. */
const QUEUE = 'events';

/** Who works on a case is not as it was. */
export const CASE_PEOPLE_CHANGED: MessageKind<{ caseId: string }> = {
  name: 'case-file.people-changed',
  queue: QUEUE,
  data: z.object({ caseId: z.guid() }),
};
