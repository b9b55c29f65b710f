import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Day, type Refused } from '../../kernel/index.js';
import { endProblems, mayGive } from '../domain/index.js';
import { RightsStore } from '../store/rights.store.js';
import { assertMay } from '../door/assert-may.js';

/** Which right ends, and when. */
export interface EndCommand {
  readonly idempotencyKey: string;
  readonly id: string;
  /** The last day it holds; null ends it at once. */
  readonly lastDay: Day | null;
}

/** A right that has an end now. */
export interface EndedRight {
  readonly id: string;
}

/** Ends a role: whoever may give it may take it. The next request of the person is without it. */
@Injectable()
export class EndRole {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly rights: RightsStore,
  ) {}

  async execute(actor: Actor, { idempotencyKey, ...input }: EndCommand): Promise<EndedRight | Refused> {
    assertMay(actor, 'endRole');
    return this.commands.run(actor, { operation: 'endRole', idempotencyKey, input }, async (tx) => {
      const found = await this.rights.lockGrant(tx, input.id);
      const grant = found && mayGive(actor, found) ? found : null;
      const problems = endProblems(grant, input.lastDay, tx.today);
      if (!grant || problems.length > 0) return refuse(...problems);
      await this.rights.endGrant(tx, grant.id, input.lastDay);
      return {
        answer: { id: grant.id },
        objectIds: [grant.id, grant.personId],
        details: { role: grant.role },
      };
    });
  }
}
