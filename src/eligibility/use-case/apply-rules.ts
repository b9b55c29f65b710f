import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  ChangeApprovals,
  type AppliedChange,
  type ChangeHandler,
  type PendingChange,
} from '../../access/index.js';
import { FactTypeStore } from '../../case-file/index.js';
import { noSuchIntervention } from '../../catalogue/domain/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { isRefused, refuse, type Actor, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import {
  parseRuleSetContent,
  publicationProblems,
  RULES_CHANGE,
  type ProposedRules,
} from '../domain/index.js';
import { RULES_PUBLISHED } from '../store/messages.js';
import { RuleSetStore } from '../store/rule-set.store.js';

/** Publishes proposed rules when the second person approves: everything is checked again, since time has passed. */
@Injectable()
export class ApplyRules implements OnModuleInit, ChangeHandler {
  constructor(
    private readonly approvals: ChangeApprovals,
    private readonly interventions: InterventionStore,
    private readonly ruleSets: RuleSetStore,
    private readonly factTypes: FactTypeStore,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.approvals.register(RULES_CHANGE, this);
  }

  async apply(tx: Tx, change: PendingChange, actor: Actor): Promise<AppliedChange | Refused> {
    const { interventionId, legalBasisId, expectedVersion, validFrom, content } =
      change.payload as ProposedRules;
    const intervention = await this.interventions.lock(tx, interventionId);
    if (!intervention) return noSuchIntervention('interventionId');
    const newest = await this.ruleSets.lockNewestVersion(tx, { interventionId, legalBasisId });
    const day = validFrom !== null && validFrom > tx.today ? validFrom : tx.today;
    const checked = parseRuleSetContent(content, await this.factTypes.dictionary(tx, day));
    const { legalRoutes } = intervention.content;
    const problems = [
      ...publicationProblems({
        legalBasisId,
        expectedVersion,
        validFrom: day,
        newest,
        today: tx.today,
        routes: legalRoutes,
      }),
      ...(isRefused(checked) ? checked.refused : []),
    ];
    if (problems.length > 0 || isRefused(checked)) return refuse(...problems);
    const version = newest + 1;
    const set = { ...checked, interventionId, legalBasisId, version, validFrom: day, validTo: null };
    await this.ruleSets.publish(tx, set, { proposedBy: change.proposedBy, publishedBy: actor.personId });
    await this.outbox.append(tx, RULES_PUBLISHED, { interventionId, legalBasisId, version });
    return { objectId: interventionId };
  }
}
