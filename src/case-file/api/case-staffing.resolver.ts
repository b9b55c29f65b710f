import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor, type SignedInActor } from '../../access/index.js';
import type { Day, Refused } from '../../kernel/index.js';
import { answerOr, DayScalar } from '../../platform/graphql/index.js';
import type { BarReason } from '../domain/index.js';
import { BarFromCase } from '../use-case/bar-from-case.js';
import { BarMyself } from '../use-case/bar-myself.js';
import { BreakGlass } from '../use-case/break-glass.js';
import { EndRelationship } from '../use-case/end-relationship.js';
import { LiftBar } from '../use-case/lift-bar.js';
import { RelateToCase } from '../use-case/relate-to-case.js';
import { entryOr } from './case-record.resolver.js';
import { CaseEntryResult } from './case-record.type.js';
import { BarReasonEnum, CaseRelationshipInput, ReceiptResult } from './case-relationship.type.js';

/** The answer of a command that concerns no case that the actor need see: an id and nothing else. */
export const receiptOr = (answer: { readonly id: string } | Refused) =>
  answerOr(answer, ({ id }) => ({ id }));

/** Who works on a case, and who must not see it. */
@Resolver()
export class CaseStaffingResolver {
  constructor(
    private readonly relate: RelateToCase,
    private readonly endOne: EndRelationship,
    private readonly barOne: BarFromCase,
    private readonly barOneself: BarMyself,
    private readonly lift: LiftBar,
    private readonly glass: BreakGlass,
  ) {}

  @Mutation(() => CaseEntryResult, {
    description:
      'Lets somebody, or the unit, work on a case; a new responsible employee takes over from the former one.',
  })
  async relateToCase(
    @CurrentActor() actor: SignedInActor,
    @Args('input') { ...input }: CaseRelationshipInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return entryOr(await this.relate.execute(actor, { idempotencyKey, ...input }));
  }

  @Mutation(() => CaseEntryResult, {
    description: 'Ends a relationship to a case, as long as somebody, or the unit, still answers for it.',
  })
  async endRelationship(
    @CurrentActor() actor: SignedInActor,
    @Args('relationshipId', { type: () => ID }) relationshipId: string,
    @Args('idempotencyKey') idempotencyKey: string,
    @Args('lastDay', { type: () => DayScalar, nullable: true, description: 'Default: it ends at once.' })
    lastDay?: Day,
  ) {
    return entryOr(
      await this.endOne.execute(actor, { idempotencyKey, relationshipId, lastDay: lastDay ?? null }),
    );
  }

  @Mutation(() => ReceiptResult, {
    description:
      'Keeps you from all cases of whoever has the number, now or later. The answer does not tell whether anybody knows it.',
  })
  async barMyself(
    @CurrentActor() actor: SignedInActor,
    @Args('civilRegistrationNumber') civilRegistrationNumber: string,
    @Args('reason', { type: () => BarReasonEnum }) reason: BarReason,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return receiptOr(
      await this.barOneself.execute(actor, { idempotencyKey, civilRegistrationNumber, reason }),
    );
  }

  @Mutation(() => CaseEntryResult, {
    description: "Keeps an employee from all cases of the citizen; for the lead of the case's department.",
  })
  async barFromCase(
    @CurrentActor() actor: SignedInActor,
    @Args('caseId', { type: () => ID }) caseId: string,
    @Args('personId', { type: () => ID }) personId: string,
    @Args('reason', { type: () => BarReasonEnum }) reason: BarReason,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return entryOr(await this.barOne.execute(actor, { idempotencyKey, caseId, personId, reason }));
  }

  @Mutation(() => ReceiptResult, {
    description: "Lifts a bar: for the lead of the barred person's department or of a case of the citizen.",
  })
  async liftBar(
    @CurrentActor() actor: SignedInActor,
    @Args('barId', { type: () => ID }) barId: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return receiptOr(await this.lift.execute(actor, { idempotencyKey, barId }));
  }

  @Mutation(() => CaseEntryResult, {
    description:
      "Opens a case of your department for an hour in an emergency. The department's lead is told at once; a bar stays.",
  })
  async breakGlass(
    @CurrentActor() actor: SignedInActor,
    @Args('caseId', { type: () => ID }) caseId: string,
    @Args('reason') reason: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return entryOr(await this.glass.execute(actor, { idempotencyKey, caseId, reason }));
  }
}
