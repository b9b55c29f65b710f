import { Injectable } from '@nestjs/common';
import type { CaseAccess } from '../../case-file/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import type { Verdict } from '../../eligibility/domain/index.js';
import { routesInForce } from '../../eligibility/domain/index.js';
import type { Actor } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { worsened, type Entry } from '../domain/index.js';
import { EntryVerdicts } from './entry-verdicts.js';
import { QueueRanking } from './queue-ranking.js';

/** What of a verdict decides when somebody is getting worse. */
export type WorsenedVerdict = Pick<Verdict, 'outcome' | 'emergency'>;

/** Asks the rules and the policy again about somebody in a queue. */
@Injectable()
export class WorseningDesk {
  constructor(
    private readonly interventions: InterventionStore,
    private readonly verdicts: EntryVerdicts,
    private readonly ranking: QueueRanking,
  ) {}

  /** The verdict now, under the legal basis that was chosen; by what the actor sees through the case. */
  async verdict(tx: Tx, actor: Actor, access: CaseAccess, entry: Entry): Promise<WorsenedVerdict> {
    const { interventionId, legalBasisId } = entry;
    const found = await this.interventions.lockMany(tx, [interventionId]);
    const routes = found.get(interventionId)?.content.legalRoutes ?? [];
    return this.verdicts.of(tx, actor, access, {
      operation: 'reportWorsening',
      interventionId,
      routes: legalBasisId === null ? routesInForce(routes, tx.today) : [legalBasisId],
    });
  }

  /** The entry in the tier that the policy in force gives it on what is known today; see {@link worsened}. */
  async reclassified(tx: Tx, entry: Entry): Promise<Entry> {
    const [ranked] = await this.ranking.of(tx, [entry]);
    if (!ranked) throw new Error('An entry was lost while it was put in order');
    return worsened(entry, ranked);
  }
}
