import { Injectable } from '@nestjs/common';
import { assertMay } from '../../access/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import { notProtected } from '../domain/index.js';
import type { CaseEntry } from '../record/case-commands.js';
import { StaffingCommands } from '../record/staffing-commands.js';
import { CaseEventStore } from '../store/case-event.store.js';
import { CitizenStore } from '../store/citizen.store.js';
import { ProtectionStore } from '../store/protection.store.js';
import type { ProtectAddressCommand } from './protect-address.js';

/** Ends the protection of a citizen's address, and with it the naming of those who could see the citizen. */
@Injectable()
export class EndAddressProtection {
  constructor(
    private readonly commands: StaffingCommands,
    private readonly citizens: CitizenStore,
    private readonly protection: ProtectionStore,
    private readonly events: CaseEventStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: ProtectAddressCommand,
  ): Promise<CaseEntry | Refused> {
    assertMay(actor, 'endAddressProtection');
    const command = { operation: 'endAddressProtection', idempotencyKey, input, target: input };
    return this.commands.run(actor, command, async (tx, { caseId, citizenId }) => {
      await this.citizens.lock(tx, [citizenId]);
      const isProtected = await this.protection.isProtected(tx, citizenId);
      return {
        problems: isProtected ? [] : [notProtected()],
        apply: async () => {
          const [entryId = caseId] = await this.protection.end(tx, citizenId);
          const kind = 'ADDRESS_PROTECTION_ENDED';
          const cases = await this.protection.casesOf(tx, citizenId);
          const others = cases.filter((one) => one !== caseId);
          await this.events.appendAll(
            tx,
            others.map((one) => ({ caseId: one, kind, actor: null, departmentId: null })),
          );
          return { entryId, kind };
        },
      };
    });
  }
}
