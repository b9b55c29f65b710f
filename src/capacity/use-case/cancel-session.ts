import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import { cancelSessionProblems } from '../domain/index.js';
import { CapacityDesk } from '../desk/capacity-desk.js';
import { SessionDesk, type SessionChanged, type SessionOwner } from '../desk/session-desk.js';

/** Which session is not held, and why. */
export interface CancelSessionOrder extends SessionOwner {
  readonly idempotencyKey: string;
  /** Where the schedule has the session. */
  readonly day: Day;
  readonly start: string;
  readonly reason: string;
  /** Default: today. */
  readonly announcedOn: Day | null;
}

/** Cancels one session of a group: a sick instructor. The group and its places stay. */
@Injectable()
export class CancelSession {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly desk: CapacityDesk,
    private readonly sessions: SessionDesk,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: CancelSessionOrder,
  ): Promise<SessionChanged | Refused> {
    const operation = 'cancelSession';
    const { interventionId, cohortId, expectedVersion, reason, announcedOn, day, start } = input;
    const answer = await this.commands.run<SessionChanged>(
      actor,
      { operation, idempotencyKey, input },
      async (tx) =>
        this.sessions.change(tx, actor, {
          operation,
          owner: { interventionId, cohortId, expectedVersion },
          change: { kind: 'CANCELLED', day, start },
          reason,
          announcedOn,
          problems: (context) => cancelSessionProblems({ day, start, reason }, context),
        }),
    );
    return this.desk.named(answer);
  }
}
