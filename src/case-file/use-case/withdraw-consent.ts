import { Injectable } from '@nestjs/common';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  alreadyWithdrawn,
  isKnownIn,
  isLive,
  isRelated,
  mayWork,
  notRelated,
  pastDayProblems,
} from '../domain/index.js';
import { CaseCommands, type CaseEntry } from '../record/case-commands.js';
import { GroundNotices } from '../record/ground-notices.js';
import { CaseAccessStore } from '../store/case-access.store.js';
import { SharingGroundStore } from '../store/sharing-ground.store.js';

/** A ground that holds no longer, and the day on which the citizen was told what that means. */
export interface WithdrawConsentCommand {
  readonly idempotencyKey: string;
  readonly groundId: string;
  /** The day on which the citizen was told what it means; null: not yet. */
  readonly informedOn: Day | null;
}

/**
 * Ends a ground at once, or takes a refusal back. The citizen may tell either department, also when the case is closed
 * by then. Whoever is responsible is told of a consent that is gone; nobody loses a place.
 */
@Injectable()
export class WithdrawConsent {
  constructor(
    private readonly commands: CaseCommands,
    private readonly grounds: SharingGroundStore,
    private readonly access: CaseAccessStore,
    private readonly notices: GroundNotices,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: WithdrawConsentCommand,
  ): Promise<CaseEntry | Refused> {
    const { groundId, informedOn } = input;
    const target = { entryField: 'groundId', caseOf: (tx: Tx) => this.caseOf(tx, actor, groundId) };
    const command = { operation: 'withdrawConsent', idempotencyKey, input, target };
    return this.commands.run(actor, { ...command, worksWhenClosed: true }, async (tx, access) => {
      const ground = await this.grounds.lock(tx, groundId);
      return {
        problems: [
          ...(isRelated(access) ? [] : [notRelated('groundId')]),
          ...(ground?.withdrawnAt === null ? [] : [alreadyWithdrawn()]),
          ...pastDayProblems('informedOn', informedOn, tx.today),
        ],
        apply: async () => {
          await this.grounds.withdraw(tx, groundId, actor.personId, informedOn);
          if (ground?.kind === 'CONSENT' && ground.decision === 'GIVEN' && isLive(ground, tx.today))
            await this.notices.withdrawn(tx, access, ground);
          return { entryId: groundId, kind: 'GROUND_WITHDRAWN' };
        },
      };
    });
  }

  /** The case through which the actor knows the ground: best one with a relationship. */
  private async caseOf(tx: Tx, actor: Actor, groundId: string): Promise<string | null> {
    const ground = await this.grounds.lock(tx, groundId);
    if (!ground) return null;
    const open = await this.access.accessibleCases(tx, actor, { citizenId: ground.citizenId });
    const through = open.filter((access) => mayWork(access) && isKnownIn(ground, access, tx.today));
    return (through.find(isRelated) ?? through[0])?.caseId ?? null;
  }
}
