import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import { moveProblems } from '../domain/index.js';
import { CapacityDesk } from '../desk/capacity-desk.js';
import { SessionDesk, type SessionChanged, type SessionOwner } from '../desk/session-desk.js';

/** Which session goes where, and why. */
export interface MoveSessionOrder extends SessionOwner {
  readonly idempotencyKey: string;
  /** Where the schedule has the session. */
  readonly day: Day;
  readonly start: string;
  readonly toDay: Day;
  readonly toStart: string;
  readonly toEnd: string;
  readonly reason: string;
  /** Default: today. */
  readonly announcedOn: Day | null;
}

/** Moves one session of a group to another day or time; one that was moved before may be moved again. */
@Injectable()
export class MoveSession {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly desk: CapacityDesk,
    private readonly sessions: SessionDesk,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: MoveSessionOrder,
  ): Promise<SessionChanged | Refused> {
    const operation = 'moveSession';
    const { interventionId, cohortId, expectedVersion, reason, announcedOn, ...to } = input;
    const answer = await this.commands.run<SessionChanged>(
      actor,
      { operation, idempotencyKey, input },
      async (tx) =>
        this.sessions.change(tx, actor, {
          operation,
          owner: { interventionId, cohortId, expectedVersion },
          change: { kind: 'MOVED', ...to },
          reason,
          announcedOn,
          problems: (context) => moveProblems({ ...to, reason }, context),
        }),
    );
    return this.desk.named(answer);
  }
}
