import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import type { Actor, Day } from '../../kernel/index.js';
import { DayScalar } from '../../platform/graphql/index.js';
import { ConsentRegister } from '../record/consent-register.js';
import { GrantConsent } from '../use-case/grant-consent.js';
import { RecordLegalGround } from '../use-case/record-legal-ground.js';
import { RefuseConsent } from '../use-case/refuse-consent.js';
import { WithdrawConsent } from '../use-case/withdraw-consent.js';
import { entryOr } from './case-record.resolver.js';
import { CaseEntryResult } from './case-record.type.js';
import { ConsentArgs, LegalGroundArgs } from './sharing-ground.args.js';
import { sharingGroundView, SharingGroundType } from './sharing-ground.type.js';

/** The consent register: what departments may let each other know of a citizen. */
@Resolver()
export class SharingGroundResolver {
  constructor(
    private readonly register: ConsentRegister,
    private readonly grant: GrantConsent,
    private readonly refuse: RefuseConsent,
    private readonly legal: RecordLegalGround,
    private readonly withdraw: WithdrawConsent,
  ) {}

  @Query(() => [SharingGroundType], {
    description: 'The grounds that a case shows, newest first; for the auditor all about its citizen.',
  })
  async sharingGrounds(
    @CurrentActor() actor: Actor,
    @Args('caseId', { type: () => ID }) caseId: string,
  ): Promise<SharingGroundType[]> {
    return (await this.register.grounds(actor, caseId)).map(sharingGroundView);
  }

  @Mutation(() => CaseEntryResult, { description: 'Records that the citizen agreed to exactly this.' })
  async grantConsent(@CurrentActor() actor: Actor, @Args() args: ConsentArgs) {
    return entryOr(await this.grant.execute(actor, withNulls(args)));
  }

  @Mutation(() => CaseEntryResult, {
    description: 'Records that the citizen refused. It wins over every ground and costs no place.',
  })
  async refuseConsent(@CurrentActor() actor: Actor, @Args() args: ConsentArgs) {
    return entryOr(await this.refuse.execute(actor, withNulls(args)));
  }

  @Mutation(() => CaseEntryResult, { description: 'Records that sharing needs no consent, and why.' })
  async recordLegalGround(@CurrentActor() actor: Actor, @Args() args: LegalGroundArgs) {
    const { law, ...rest } = args;
    return entryOr(await this.legal.execute(actor, withNulls({ ...rest, law: law ?? null })));
  }

  @Mutation(() => CaseEntryResult, {
    description: 'Ends a ground, or takes a refusal back, at once. It costs no place.',
  })
  async withdrawConsent(
    @CurrentActor() actor: Actor,
    @Args('groundId', { type: () => ID }) groundId: string,
    @Args('idempotencyKey') idempotencyKey: string,
    @Args('informedOn', {
      type: () => DayScalar,
      nullable: true,
      description: 'When the citizen was told what withdrawing means.',
    })
    informedOn?: Day,
  ) {
    const command = { groundId, informedOn: informedOn ?? null, idempotencyKey };
    return entryOr(await this.withdraw.execute(actor, command));
  }
}

/** What was left out, as the domain writes it. */
const withNulls = <Given extends { validTo?: Day | null; informedOn?: Day | null }>(args: Given) => ({
  ...args,
  validTo: args.validTo ?? null,
  informedOn: args.informedOn ?? null,
});
