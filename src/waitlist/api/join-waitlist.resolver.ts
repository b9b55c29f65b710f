import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import type { Actor } from '../../kernel/index.js';
import { JoinWaitlist } from '../use-case/join-waitlist.js';
import { WaitlistEntryResult } from './entry.type.js';
import { JoinWaitlistArgs } from './join-waitlist.args.js';
import { ShownEntry } from './shown-entry.js';

/** The way into a queue. */
@Resolver()
export class JoinWaitlistResolver {
  constructor(
    private readonly join: JoinWaitlist,
    private readonly shown: ShownEntry,
  ) {}

  @Mutation(() => WaitlistEntryResult, {
    description:
      'Puts a citizen into a queue. Referred by another department, the entry waits for the owning one to confirm.',
  })
  async joinWaitlist(
    @CurrentActor() actor: Actor,
    @Args() { caseId, interventionId, comesAtShortNotice, idempotencyKey, ...said }: JoinWaitlistArgs,
  ) {
    const answer = await this.join.execute(actor, {
      caseId,
      interventionId,
      comesAtShortNotice,
      idempotencyKey,
      legalBasisId: said.legalBasisId ?? null,
      firstReferralOn: said.firstReferralOn ?? null,
      guaranteeFrom: said.guaranteeFrom ?? null,
      responsibleId: said.responsibleId ?? null,
      nextContactOn: said.nextContactOn ?? null,
      payerOwnerId: said.payerOwnerId ?? null,
      payerDueOn: said.payerDueOn ?? null,
      guestMunicipality: said.guestMunicipality ?? null,
      exceptionReason: said.exceptionReason ?? null,
      emergencyHandling: said.emergencyHandling ?? null,
    });
    return this.shown.answer(actor, answer);
  }
}
