import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { AlertRaising } from '../desk/alert-raising.js';
import { RULES } from '../rule/rules.js';
import { OccasionReads, type HeardMessage } from '../store/occasion.reads.js';

/**
 * Tells people of what happened, by the rules that hear it; inside the transaction in which the messages are handled, a
 * few statements for all of them. It may run any number of times: nobody hears twice.
 */
@Injectable()
export class RaiseAlerts {
  constructor(
    private readonly occasions: OccasionReads,
    private readonly raising: AlertRaising,
  ) {}

  /** @param kind the name of the kind that all the messages have */
  async execute(tx: Tx, kind: string, messages: readonly HeardMessage[]): Promise<void> {
    for (const rule of RULES) {
      if (!rule.hears.some(({ name }) => name === kind)) continue;
      await this.raising.raise(tx, rule, await this.occasions.heard(tx, rule, messages));
    }
  }
}
