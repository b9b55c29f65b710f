import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor, type SignedInActor } from '../../access/index.js';
import { EndAddressProtection } from '../use-case/end-address-protection.js';
import { EndProtectionViewer } from '../use-case/end-protection-viewer.js';
import { NameProtectionViewer } from '../use-case/name-protection-viewer.js';
import { ProtectAddress } from '../use-case/protect-address.js';
import { entryOr } from './case-record.resolver.js';
import { CaseEntryResult } from './case-record.type.js';

/** Protected addresses, and who sees the citizens in spite of them. */
@Resolver()
export class ProtectionResolver {
  constructor(
    private readonly protect: ProtectAddress,
    private readonly end: EndAddressProtection,
    private readonly nameViewer: NameProtectionViewer,
    private readonly endViewer: EndProtectionViewer,
  ) {}

  @Mutation(() => CaseEntryResult, {
    description:
      "Protects the citizen's address: from now on only named people find any case of the citizen.",
  })
  async protectAddress(
    @CurrentActor() actor: SignedInActor,
    @Args('caseId', { type: () => ID }) caseId: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return entryOr(await this.protect.execute(actor, { idempotencyKey, caseId }));
  }

  @Mutation(() => CaseEntryResult, { description: "Ends the protection of the citizen's address at once." })
  async endAddressProtection(
    @CurrentActor() actor: SignedInActor,
    @Args('caseId', { type: () => ID }) caseId: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return entryOr(await this.end.execute(actor, { idempotencyKey, caseId }));
  }

  @Mutation(() => CaseEntryResult, {
    description: 'Names a colleague who may see a protected citizen, as far as his or her rights go.',
  })
  async nameProtectionViewer(
    @CurrentActor() actor: SignedInActor,
    @Args('caseId', { type: () => ID }) caseId: string,
    @Args('personId', { type: () => ID }) personId: string,
    @Args('reason') reason: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return entryOr(await this.nameViewer.execute(actor, { idempotencyKey, caseId, personId, reason }));
  }

  @Mutation(() => CaseEntryResult, {
    description: 'Takes a colleague off those who may see a protected citizen; never the last one.',
  })
  async endProtectionViewer(
    @CurrentActor() actor: SignedInActor,
    @Args('caseId', { type: () => ID }) caseId: string,
    @Args('personId', { type: () => ID }) personId: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return entryOr(await this.endViewer.execute(actor, { idempotencyKey, caseId, personId }));
  }
}
