import { Injectable } from '@nestjs/common';
import { assertMay } from '../../access/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import { notProtected, viewerEndProblems } from '../domain/index.js';
import type { CaseEntry } from '../record/case-commands.js';
import { StaffingCommands } from '../record/staffing-commands.js';
import { CitizenStore } from '../store/citizen.store.js';
import { ProtectionStore } from '../store/protection.store.js';

/** Whose naming ends, on which case's citizen. */
export interface EndProtectionViewerCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly personId: string;
}

/** Takes a colleague off those who may see a protected citizen, from the next request on; never the last one. */
@Injectable()
export class EndProtectionViewer {
  constructor(
    private readonly commands: StaffingCommands,
    private readonly citizens: CitizenStore,
    private readonly protection: ProtectionStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: EndProtectionViewerCommand,
  ): Promise<CaseEntry | Refused> {
    assertMay(actor, 'endProtectionViewer');
    const { caseId, personId } = input;
    const command = { operation: 'endProtectionViewer', idempotencyKey, input, target: { caseId } };
    return this.commands.run(actor, command, async (tx, { citizenId }) => {
      await this.citizens.lock(tx, [citizenId]);
      const isProtected = await this.protection.isProtected(tx, citizenId);
      const viewers = await this.protection.viewersOf(tx, [caseId]);
      return {
        problems: isProtected ? viewerEndProblems(viewers, personId) : [notProtected()],
        apply: async () => {
          await this.protection.endViewer(tx, citizenId, personId);
          return { entryId: personId, kind: 'VIEWER_ENDED', details: { personId } };
        },
      };
    });
  }
}
