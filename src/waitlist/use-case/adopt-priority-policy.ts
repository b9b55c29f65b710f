import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { decisionProblems } from '../../access/domain/index.js';
import { ChangeApprovals, ChangeStore, type ChangeHandler, type PendingChange } from '../../access/index.js';
import { AuditedCommands, type Changed } from '../../audit/index.js';
import { FactTypeStore } from '../../case-file/index.js';
import {
  isDay,
  isRefused,
  refuse,
  type Actor,
  type Day,
  type Reason,
  type Refused,
} from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { QueueOrder } from '../desk/queue-order.js';
import {
  adoptionProblems,
  adoptWithDecision,
  parsePolicyContent,
  POLICY_CHANGE,
  regionOwned,
  stalePolicy,
  type PolicyAdoption,
  type PolicyContent,
  type PriorityPolicy,
  type ProposedPolicy,
} from '../domain/index.js';
import { PriorityPolicyStore } from '../store/priority-policy.store.js';

/** Which proposal is adopted, by which decision, and from when it holds. */
export interface AdoptPriorityPolicyCommand extends PolicyAdoption {
  readonly idempotencyKey: string;
  readonly changeId: string;
}

/** The adopted version. */
export interface PolicyAdopted {
  readonly policyId: string;
  readonly changeId: string;
  readonly version: number;
  /** How many people have another tier or place; null: the policy holds from a later day. */
  readonly reclassified: number | null;
}

/**
 * Adopts a proposed policy as the second person, with the decision it rests on: body, date and reference. Everything is
 * checked again, since time has passed. When it holds from today the queues stand in its order when this ends, and why
 * each position became worse is kept.
 */
@Injectable()
export class AdoptPriorityPolicy implements OnModuleInit, ChangeHandler {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly approvals: ChangeApprovals,
    private readonly changes: ChangeStore,
    private readonly policies: PriorityPolicyStore,
    private readonly factTypes: FactTypeStore,
    private readonly order: QueueOrder,
  ) {}

  onModuleInit(): void {
    this.approvals.register(POLICY_CHANGE, this);
  }

  /** Agreeing by `approve` says nothing of the decision, so that it never adopts a policy. */
  apply(): Promise<Refused> {
    return Promise.resolve(refuse(adoptWithDecision()));
  }

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: AdoptPriorityPolicyCommand,
  ): Promise<PolicyAdopted | Refused> {
    const command = { operation: 'adoptPriorityPolicy', idempotencyKey, input };
    return this.commands.run<PolicyAdopted>(actor, command, async (tx) => {
      const change = await this.changes.lock(tx, input.changeId);
      const proposal = change?.kind === POLICY_CHANGE ? change : null;
      const problems = decisionProblems(actor, proposal);
      // Nothing is told of a proposal that is not the actor's to decide.
      if (!proposal || problems.some(({ code }) => code === 'NO_SUCH_CHANGE')) return refuse(...problems);
      return this.adopt(tx, actor, proposal, input, problems);
    });
  }

  private async adopt(
    tx: Tx,
    actor: Actor,
    change: PendingChange,
    adoption: PolicyAdoption,
    undecidable: readonly Reason[],
  ): Promise<Changed<PolicyAdopted> | Refused> {
    const proposed = change.payload as ProposedPolicy;
    const { departmentId, interventionId, expectedVersion } = proposed;
    const queues = await this.policies.interventionsUnder(tx, proposed);
    await this.order.lock(tx, queues);
    const newest = await this.policies.lockNewestVersion(tx, proposed);
    const { validFrom, body, decidedOn, decisionReference } = adoption;
    const content = await this.checked(tx, proposed, validFrom);
    const problems = [
      ...undecidable,
      ...adoptionProblems(adoption, proposed.content, tx.today),
      ...stalePolicy(expectedVersion, newest, 'changeId'),
      ...(isRefused(content) ? content.refused : []),
    ];
    if (problems.length > 0 || isRefused(content)) return refuse(...problems);
    const policy: PriorityPolicy = {
      id: randomUUID(),
      ...{ departmentId, interventionId, version: newest + 1, content },
      ...{ validFrom, validTo: null, body, decidedOn, decisionReference },
      ...{ proposedBy: change.proposedBy, adoptedBy: actor.personId, adoptedAt: tx.now },
    };
    await this.policies.adopt(tx, policy);
    await this.changes.decide(tx, change.id, 'APPROVED', actor, null);
    const reclassified =
      validFrom === tx.today
        ? await this.order.putInOrder(tx, queues, { why: 'POLICY', personId: actor.personId })
        : null;
    if (reclassified !== null) await this.policies.applied(tx, [policy.id]);
    return {
      answer: { policyId: policy.id, changeId: change.id, version: policy.version, reclassified },
      objectIds: [policy.id, change.id, interventionId ?? departmentId],
      details: { version: policy.version, validFrom, ...(reclassified === null ? {} : { reclassified }) },
    };
  }

  /** What the policy says, checked as of the day from which it holds. */
  private async checked(
    tx: Tx,
    { interventionId, content: stated }: ProposedPolicy,
    validFrom: Day,
  ): Promise<PolicyContent | Refused> {
    const day = isDay(validFrom) && validFrom > tx.today ? validFrom : tx.today;
    const content = parsePolicyContent(stated, await this.factTypes.dictionary(tx, day));
    const isRegions = interventionId !== null && (await this.policies.isRegionOwned(tx, interventionId, day));
    if (!isRegions) return content;
    return refuse(regionOwned('interventionId'), ...(isRefused(content) ? content.refused : []));
  }
}
