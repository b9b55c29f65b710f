import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import { endProblems, mayDo } from '../domain/index.js';
import { RightsStore } from '../store/rights.store.js';
import { assertMay } from '../door/assert-may.js';
import type { EndCommand, EndedRight } from './end-role.js';

/** Ends a deputyship before its day, e.g. because the absent person is back. */
@Injectable()
export class EndDeputy {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly rights: RightsStore,
  ) {}

  async execute(actor: Actor, { idempotencyKey, ...input }: EndCommand): Promise<EndedRight | Refused> {
    assertMay(actor, 'endDeputy');
    return this.commands.run(actor, { operation: 'endDeputy', idempotencyKey, input }, async (tx) => {
      const found = await this.rights.lockDeputy(tx, input.id);
      const deputy = found && mayDo(actor, 'endDeputy', found.departmentId) ? found : null;
      const problems = endProblems(deputy, input.lastDay, tx.today);
      if (!deputy || problems.length > 0) return refuse(...problems);
      await this.rights.endDeputy(tx, deputy.id, input.lastDay);
      return { answer: { id: deputy.id }, objectIds: [deputy.id, deputy.personId, deputy.deputyId] };
    });
  }
}
