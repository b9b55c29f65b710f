import { Injectable } from '@nestjs/common';
import type { JobData } from '../../platform/queue/index.js';
import type { Tx } from '../../platform/database/index.js';
import { AlertRaising } from '../desk/alert-raising.js';
import { RULES } from '../rule/rules.js';
import { OccasionReads } from '../store/occasion.reads.js';

/** A message of the outbox. */
export interface HeardMessage {
  /** The name of its kind. */
  readonly kind: string;
  readonly id: string;
  readonly data: JobData;
}

/**
 * Tells people of something that happened, by the rules that hear it; inside the transaction in which the message is
 * handled. It may run any number of times: nobody hears twice.
 */
@Injectable()
export class RaiseAlerts {
  constructor(
    private readonly occasions: OccasionReads,
    private readonly raising: AlertRaising,
  ) {}

  async execute(tx: Tx, { kind, id, data }: HeardMessage): Promise<void> {
    for (const rule of RULES) {
      if (!rule.hears.some(({ name }) => name === kind)) continue;
      await this.raising.raise(tx, rule, await this.occasions.heard(tx, rule, data), id);
    }
  }
}
