import { z } from 'zod';
import type { MessageKind } from '../../platform/outbox/index.js';

/** The queue that rings for what people may have to hear about. */
const QUEUE = 'events';

/** Something waits for a person to do it. */
export const TASK_RAISED: MessageKind<{ taskId: string }> = {
  name: 'waitlist.task-raised',
  queue: QUEUE,
  data: z.object({ taskId: z.guid() }),
};

/** A task that nobody did in time went to the lead. */
export const TASK_ESCALATED: MessageKind<{ taskId: string }> = {
  name: 'waitlist.task-escalated',
  queue: QUEUE,
  data: z.object({ taskId: z.guid() }),
};

/** A queue was put in order anew and positions became worse: the changes of the intervention between two ids. */
export const POSITIONS_WORSENED: MessageKind<{ interventionId: string; firstId: number; lastId: number }> = {
  name: 'waitlist.positions-worsened',
  queue: QUEUE,
  data: z.object({
    interventionId: z.guid(),
    firstId: z.int().positive(),
    lastId: z.int().positive(),
  }),
};

/** Somebody was put before others by hand. */
export const ENTRY_MOVED: MessageKind<{ moveId: string }> = {
  name: 'waitlist.entry-moved',
  queue: QUEUE,
  data: z.object({ moveId: z.guid() }),
};

/** The owning department said no to a referral. */
export const REFERRAL_REFUSED: MessageKind<{ entryId: string }> = {
  name: 'waitlist.referral-refused',
  queue: QUEUE,
  data: z.object({ entryId: z.guid() }),
};

/** A priority policy was adopted; it holds now or from a later day. */
export const POLICY_ADOPTED: MessageKind<{ policyId: string }> = {
  name: 'waitlist.policy-adopted',
  queue: QUEUE,
  data: z.object({ policyId: z.guid() }),
};

/** Queues stand in the order of a policy whose day has come. */
export const POLICY_IN_FORCE: MessageKind<{ policyId: string }> = {
  name: 'waitlist.policy-in-force',
  queue: QUEUE,
  data: z.object({ policyId: z.guid() }),
};
