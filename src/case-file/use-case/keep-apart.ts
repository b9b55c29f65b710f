import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../access/index.js';
import { isRefused, type Actor, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { keepApartProblems, parseCivilRegistrationNumber, type CaseAccess } from '../domain/index.js';
import { CaseCommands, type CaseDecision, type CaseEntry } from '../record/case-commands.js';
import { NumberLookups } from '../record/number-lookups.js';
import { CitizenSecrets } from '../secret/citizen-secrets.js';
import { CitizenStore } from '../store/citizen.store.js';
import { KeepApartStore } from '../store/keep-apart.store.js';

/** Whom the citizen of a case must not meet, by number. Why is not asked: nothing is decided by it. */
export interface KeepApartCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly civilRegistrationNumber: string;
}

/**
 * Records that the citizen of a case must not be in one group with whoever has the number, now or later. The answer is
 * the same whether anybody knows the number, in words, in work and so in time, and it counts as a look-up. Neither the
 * case nor its history says whom.
 */
@Injectable()
export class KeepApart {
  constructor(
    private readonly commands: CaseCommands,
    private readonly lookups: NumberLookups,
    private readonly secrets: CitizenSecrets,
    private readonly citizens: CitizenStore,
    private readonly apart: KeepApartStore,
  ) {}

  /** @throws Fault RATE_LIMITED when the actor named too many numbers within a minute */
  async execute(
    actor: Actor | SignedInActor,
    { idempotencyKey, ...input }: KeepApartCommand,
  ): Promise<CaseEntry | Refused> {
    await this.lookups.count(actor, 'keepApart');
    const { caseId, civilRegistrationNumber } = input;
    const command = { operation: 'keepApart', idempotencyKey, input, target: { caseId } };
    return this.commands.run(actor, command, async (tx, access) => {
      const digits = parseCivilRegistrationNumber(civilRegistrationNumber, tx.today);
      if (isRefused(digits)) return { problems: digits.refused, apply: nothing };
      return this.decide(tx, actor, access, digits);
    });
  }

  private async decide(tx: Tx, actor: Actor, access: CaseAccess, digits: string): Promise<CaseDecision> {
    const lookup = this.secrets.lookupOf(digits);
    // Whoever works on the case finds it by any number of its citizen: to refuse those tells nothing new.
    const isOwnNumber = (await this.citizens.find(tx, digits)) === access.citizenId;
    const isKeptApart = await this.apart.stands(tx, access.caseId, lookup);
    return {
      problems: keepApartProblems({ isOwnNumber, isKeptApart }),
      apply: async () => {
        const id = randomUUID();
        await this.apart.insert(tx, access, id, lookup, actor.personId);
        return { entryId: id, kind: 'KEPT_APART' };
      },
    };
  }
}

/** What cannot be a number is never written. */
const nothing: CaseDecision['apply'] = () =>
  Promise.reject(new Error('A refused number has nothing to apply.'));
