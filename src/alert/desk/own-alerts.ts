import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { AlertReads, type KeptAlert } from '../store/alert.reads.js';
import { SightByRule } from './sight-by-rule.js';

/** A person's own alerts by their ids, as far as he or she may still see what they are about. */
@Injectable()
export class OwnAlerts {
  constructor(
    private readonly reads: AlertReads,
    private readonly sight: SightByRule,
  ) {}

  /** In the order of the ids; those that are not there, or not open any more, are absent. */
  async byIds(
    q: Pick<Tx, 'query'>,
    { personId }: Actor,
    ids: readonly string[],
  ): Promise<readonly KeptAlert[]> {
    const found = await this.reads.byIds(q, personId, ids);
    const open = (await this.sight.seen(q, found)).filter((alert) => alert !== null);
    const seen = new Map(open.map((alert) => [alert.id, alert]));
    return ids.flatMap((id) => seen.get(id) ?? []);
  }
}
