import { Injectable } from '@nestjs/common';
import { departmentsFor, mayDo } from '../../access/index.js';
import { FactTypeStore } from '../../case-file/index.js';
import { noSuchIntervention } from '../../catalogue/domain/index.js';
import { CatalogueReads } from '../../catalogue/index.js';
import { isRefused, refuse, type Actor, type Refused } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { QueuePolicies } from '../desk/queue-policies.js';
import {
  compilePolicy,
  flagsOf,
  parsePolicyContent,
  regionOwned,
  shownTrial,
  tryPolicy,
  type ProxyFlag,
  type Trial,
} from '../domain/index.js';
import { PriorityPolicyStore } from '../store/priority-policy.store.js';
import { QueueReads } from '../store/queue.reads.js';

/** A policy that nobody has proposed yet, and the queue on which to try it. */
export interface PolicyTrialQuestion {
  readonly draft: unknown;
  readonly interventionId: string;
}

/** What the draft would make of today's queue, and what it would have to answer. */
export interface PolicyTrial extends Trial {
  readonly flags: readonly ProxyFlag[];
}

/**
 * Tries a policy on today's queue, writing and locking nothing: who would move and by how much, and what becomes of
 * tiers and groups (R41). Names and facts are never in it.
 */
@Injectable()
export class TryPriorityPolicy {
  constructor(
    private readonly database: Database,
    private readonly catalogue: CatalogueReads,
    private readonly factTypes: FactTypeStore,
    private readonly policies: PriorityPolicyStore,
    private readonly inForce: QueuePolicies,
    private readonly reads: QueueReads,
  ) {}

  async execute(
    actor: Actor,
    { draft, interventionId }: PolicyTrialQuestion,
  ): Promise<PolicyTrial | Refused> {
    const departmentId = await this.catalogue.departmentOf(interventionId);
    const keptBy = departmentsFor(actor, 'reviseIntervention');
    // Nobody but those who keep a draft knows of it, auditors neither.
    const isKnown = await this.catalogue.isKnownTo(keptBy, interventionId);
    if (departmentId === null || !isKnown || !mayDo(actor, 'tryPriorityPolicy', departmentId))
      return noSuchIntervention('interventionId');
    const today = await this.database.today();
    const q = { query: this.database.query.bind(this.database), today };
    const dictionary = await this.factTypes.dictionary(q, today);
    const content = parsePolicyContent(draft, dictionary);
    const isRegions = await this.policies.isRegionOwned(q, interventionId, today);
    if (isRegions || isRefused(content))
      return refuse(
        ...(isRegions ? [regionOwned('interventionId')] : []),
        ...(isRefused(content) ? content.refused : []),
      );
    const before = await this.inForce.forQueue(q, { departmentId, interventionId });
    const queue = await this.reads.queue(q, interventionId, today);
    const trial = tryPolicy(queue, compilePolicy({ id: null, version: null, content }, dictionary), before);
    const isOwn = mayDo(actor, 'waitlist', departmentId);
    return { ...shownTrial(trial, isOwn), flags: flagsOf(content) };
  }
}
