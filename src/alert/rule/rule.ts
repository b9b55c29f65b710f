import type { MessageKind } from '../../platform/outbox/index.js';
import type { JobData } from '../../platform/queue/index.js';
import type { AlertRule } from '../domain/index.js';

/** A rule that hears messages of the outbox. */
export type Rule = AlertRule<MessageKind<JobData>>;

/** What most rules have: neither watch nor escalation, and a matter that is never over by itself. */
export const USUAL = { watch: null, escalation: null, isOver: null } as const;
