import { Injectable } from '@nestjs/common';
import { assertMay } from '../../access/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { alreadyProtected, type CaseAccess } from '../domain/index.js';
import type { CaseChange, CaseEntry } from '../record/case-commands.js';
import { StaffingCommands } from '../record/staffing-commands.js';
import { CaseEventStore } from '../store/case-event.store.js';
import { CitizenStore } from '../store/citizen.store.js';
import { ProtectionStore } from '../store/protection.store.js';

/** A case of the citizen whose protection begins or ends. */
export interface ProtectAddressCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
}

/** Why somebody is named without anybody's own words. */
const NAMED_BY_PROTECTION = 'Registrerede beskyttelsen';

/**
 * Protects a citizen's address from now on: the cases of every department are there only for whoever recorded it and
 * for those who answer for one of them, until others are named.
 */
@Injectable()
export class ProtectAddress {
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
    assertMay(actor, 'protectAddress');
    const command = { operation: 'protectAddress', idempotencyKey, input, target: input };
    return this.commands.run(actor, command, async (tx, access) => {
      await this.citizens.lock(tx, [access.citizenId]);
      const isProtected = await this.protection.isProtected(tx, access.citizenId);
      return {
        problems: isProtected ? [alreadyProtected()] : [],
        apply: async () => this.apply(tx, actor, access),
      };
    });
  }

  private async apply(tx: Tx, actor: Actor, { caseId, citizenId }: CaseAccess): Promise<CaseChange> {
    const entryId = await this.protection.begin(tx, citizenId, actor.personId);
    await this.protection.name(tx, citizenId, actor.personId, NAMED_BY_PROTECTION, actor.personId);
    const kind = 'ADDRESS_PROTECTED';
    // Other departments' histories do not tell whose case it was recorded in.
    const cases = await this.protection.casesOf(tx, citizenId);
    const others = cases.filter((one) => one !== caseId);
    await this.events.appendAll(
      tx,
      others.map((one) => ({ caseId: one, kind, actor: null, departmentId: null })),
    );
    return { entryId, kind };
  }
}
