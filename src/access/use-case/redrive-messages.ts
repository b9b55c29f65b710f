import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { reason, refuse, type Actor, type Refused } from '../../kernel/index.js';
import { DeadMessages } from '../../platform/outbox/index.js';
import { assertMay } from '../door/assert-may.js';

/** Which dead messages are put in line again. */
export interface RedriveCommand {
  readonly idempotencyKey: string;
  /** null for all. */
  readonly ids: readonly string[] | null;
}

/** How many messages are in line again. */
export interface Redriven {
  readonly count: number;
}

const NOT_DEAD = reason(
  'NOT_DEAD',
  'ids',
  'Mindst én af meddelelserne er ikke opgivet; vis listen igen.',
  'At least one of the messages is not dead; list them again.',
);

/** Ids of messages are whole numbers; whatever else is asked for is not there. */
const IS_ID = /^\d{1,18}$/;

/** Puts dead messages in line again, for the operator who has removed the cause. */
@Injectable()
export class RedriveMessages {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly messages: DeadMessages,
  ) {}

  async execute(actor: Actor, { idempotencyKey, ids }: RedriveCommand): Promise<Redriven | Refused> {
    assertMay(actor, 'redriveMessages');
    const command = { operation: 'redriveMessages', idempotencyKey, input: { ids } };
    return this.commands.run(actor, command, async (tx) => {
      const wanted = ids && new Set(ids);
      if (wanted && ![...wanted].every((id) => IS_ID.test(id))) return refuse(NOT_DEAD);
      // The dead are asked first, since a refusal is committed with whatever was changed before.
      if (wanted && (await this.messages.countDead(tx, [...wanted])) < wanted.size) return refuse(NOT_DEAD);
      const redriven = await this.messages.redrive(tx, wanted && [...wanted]);
      return {
        answer: { count: redriven.length },
        objectIds: wanted ? redriven : [],
        details: { count: redriven.length },
      };
    });
  }
}
