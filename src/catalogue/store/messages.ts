import { z } from 'zod';
import type { MessageKind } from '../../platform/outbox/index.js';

/** The queue that rings for what people may have to hear about. */
const QUEUE = 'events';

/** The catalogue shows something else of an intervention than before. */
export const INTERVENTION_REVISED: MessageKind<{ interventionId: string; revision: number }> = {
  name: 'catalogue.intervention-revised',
  queue: QUEUE,
  data: z.object({ interventionId: z.guid(), revision: z.int().positive() }),
};

/** An intervention left the catalogue for good. */
export const INTERVENTION_RETIRED: MessageKind<{ interventionId: string }> = {
  name: 'catalogue.intervention-retired',
  queue: QUEUE,
  data: z.object({ interventionId: z.guid() }),
};
