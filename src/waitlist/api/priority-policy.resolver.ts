import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessLoaders, ColleagueType, CurrentActor, departmentsFor } from '../../access/index.js';
import { CatalogueReads } from '../../catalogue/index.js';
import { isRefused, type Actor } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import {
  answerOr,
  connectionFrom,
  Cursors,
  fingerprint,
  pageRequest,
  RefusalType,
} from '../../platform/graphql/index.js';
import { PriorityPolicyReads } from '../store/priority-policy.reads.js';
import { PriorityPolicyStore } from '../store/priority-policy.store.js';
import { AdoptPriorityPolicy } from '../use-case/adopt-priority-policy.js';
import { ProposePriorityPolicy } from '../use-case/propose-priority-policy.js';
import {
  AdoptPriorityPolicyArgs,
  PriorityPoliciesArgs,
  ProposePriorityPolicyArgs,
} from './priority-policy.input.js';
import {
  AdoptPriorityPolicyResult,
  PriorityPolicyAdoptedType,
  PriorityPolicyConnection,
  PriorityPolicyType,
  ProposePriorityPolicyResult,
} from './priority-policy.type.js';
import { priorityPolicyView, type PriorityPolicyView } from './priority-policy.view.js';

/** Who goes first: proposed by one person, adopted by another, readable by all staff (R41, R45). */
@Resolver()
export class PriorityPolicyResolver {
  constructor(
    private readonly database: Database,
    private readonly catalogue: CatalogueReads,
    private readonly policies: PriorityPolicyStore,
    private readonly reads: PriorityPolicyReads,
    private readonly cursors: Cursors,
    private readonly proposal: ProposePriorityPolicy,
    private readonly adoption: AdoptPriorityPolicy,
  ) {}

  @Mutation(() => ProposePriorityPolicyResult, {
    description: 'Proposes who goes first; it holds when another person adopts it with the decision.',
  })
  async proposePriorityPolicy(
    @CurrentActor() actor: Actor,
    @Args() { interventionId, ...proposal }: ProposePriorityPolicyArgs,
  ) {
    return answerOr(
      await this.proposal.execute(actor, { ...proposal, interventionId: interventionId ?? null }),
      (proposed) => proposed,
    );
  }

  @Mutation(() => AdoptPriorityPolicyResult, {
    description:
      'Adopts a proposed policy, as the second person, with body, day and reference; from today it re-orders the queues.',
  })
  async adoptPriorityPolicy(
    @CurrentActor() actor: Actor,
    @Args() { idempotencyKey, ...adoption }: AdoptPriorityPolicyArgs,
  ): Promise<PriorityPolicyAdoptedType | RefusalType> {
    const answer = await this.adoption.execute(actor, { idempotencyKey, ...adoption });
    if (isRefused(answer)) return RefusalType.of(answer);
    const policy = await this.reads.byId(answer.policyId);
    if (!policy) throw new Error('An adopted policy is not there');
    return { policy: priorityPolicyView(policy), reclassified: answer.reclassified };
  }

  @Query(() => PriorityPolicyType, {
    nullable: true,
    description:
      'The policy in force for the queue of an intervention; null: time alone decides, or the region does.',
  })
  async priorityPolicy(
    @CurrentActor() actor: Actor,
    @Args('interventionId', { type: () => ID }) interventionId: string,
  ): Promise<PriorityPolicyType | null> {
    const known = departmentsFor(actor, 'reviseIntervention');
    const departmentId = await this.catalogue.departmentOf(interventionId);
    // A draft of another department is not known to exist.
    if (departmentId === null || !(await this.catalogue.isKnownTo(known, interventionId))) return null;
    const today = await this.database.today();
    const found = await this.policies.inForce(this.database, [{ departmentId, interventionId }], today);
    const policy = found.get(interventionId);
    return policy ? priorityPolicyView(policy) : null;
  }

  @Query(() => PriorityPolicyConnection, { description: 'Adopted policies, the newest first.' })
  async priorityPolicies(
    @CurrentActor() actor: Actor,
    @Args() { filter, ...args }: PriorityPoliciesArgs,
  ): Promise<PriorityPolicyConnection> {
    const asked = {
      departmentId: filter?.departmentId ?? null,
      interventionId: filter?.interventionId ?? null,
      day: filter?.day ?? null,
    };
    const codec = await this.cursors.codec();
    const query = fingerprint('priorityPolicies', actor.personId, asked);
    const page = pageRequest(args, codec, query);
    const known = departmentsFor(actor, 'reviseIntervention');
    const before = page.after as [string, string] | null;
    const rows = await this.reads.page(asked, known === 'all' ? null : known, before, page.limit);
    return connectionFrom(rows, page, {
      codec,
      query,
      keyOf: ({ adoptedAt, id }) => [adoptedAt, id],
      nodeOf: priorityPolicyView,
    });
  }
}

/** The two people (R42). */
@Resolver(() => PriorityPolicyType)
export class PriorityPolicyFieldsResolver {
  constructor(private readonly people: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true })
  async proposedBy(@Parent() { proposedBy }: PriorityPolicyView, @Context() context: object) {
    return proposedBy === null ? null : this.people.colleagues(context).load(proposedBy);
  }

  @ResolveField(() => ColleagueType, { nullable: true })
  async adoptedBy(@Parent() { adoptedBy }: PriorityPolicyView, @Context() context: object) {
    return adoptedBy === null ? null : this.people.colleagues(context).load(adoptedBy);
  }
}
