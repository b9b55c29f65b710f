import { Injectable } from '@nestjs/common';
import { assertMay } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { isRefused, type Actor, type Refused } from '../../kernel/index.js';
import { parseCivilRegistrationNumber, type BarReason } from '../domain/index.js';
import { NumberLookups } from '../record/number-lookups.js';
import { CitizenSecrets } from '../secret/citizen-secrets.js';
import { CaseBarStore } from '../store/case-bar.store.js';

/** Whose cases one must not see, by number, and why. */
export interface BarMyselfCommand {
  readonly idempotencyKey: string;
  readonly civilRegistrationNumber: string;
  readonly reason: BarReason;
}

/** A bar that holds from now on. */
export interface MadeBar {
  readonly id: string;
}

/**
 * Keeps the actor from whoever has the number, before there is a case or after. The answer is the same whether anybody
 * knows the number, and it counts as a look-up.
 */
@Injectable()
export class BarMyself {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly lookups: NumberLookups,
    private readonly secrets: CitizenSecrets,
    private readonly bars: CaseBarStore,
  ) {}

  /** @throws Fault RATE_LIMITED when the actor named too many numbers within a minute */
  async execute(actor: Actor, { idempotencyKey, ...stated }: BarMyselfCommand): Promise<MadeBar | Refused> {
    assertMay(actor, 'barMyself');
    await this.lookups.count(actor, 'barMyself');
    const command = { operation: 'barMyself', idempotencyKey, input: this.secrets.fingerprintOf(stated) };
    return this.commands.run<MadeBar>(actor, command, async (tx) => {
      const digits = parseCivilRegistrationNumber(stated.civilRegistrationNumber, tx.today);
      if (isRefused(digits)) return digits;
      const lookup = this.secrets.lookupOf(digits);
      const id = await this.bars.barFromNumber(tx, actor.personId, lookup, stated.reason);
      await this.bars.raiseNoResponsible(tx, id);
      return { answer: { id }, objectIds: [id] };
    });
  }
}
