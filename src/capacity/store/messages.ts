import { z } from 'zod';
import type { MessageKind } from '../../platform/outbox/index.js';

/** The queue that rings for what people may have to hear about. */
const QUEUE = 'events';

/** One session was moved or cancelled. */
export const SESSION_CHANGED: MessageKind<{ changeId: string }> = {
  name: 'capacity.session-changed',
  queue: QUEUE,
  data: z.object({ changeId: z.guid() }),
};

/** A cohort is not held. */
export const COHORT_CANCELLED: MessageKind<{ cohortId: string }> = {
  name: 'capacity.cohort-cancelled',
  queue: QUEUE,
  data: z.object({ cohortId: z.guid() }),
};

/** Nobody is taken in any more for now. */
export const INTAKE_CLOSED: MessageKind<{ interventionId: string; statementId: string }> = {
  name: 'capacity.intake-closed',
  queue: QUEUE,
  data: z.object({ interventionId: z.guid(), statementId: z.guid() }),
};
