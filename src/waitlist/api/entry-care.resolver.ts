import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import type { Actor } from '../../kernel/index.js';
import { RecordContact } from '../use-case/record-contact.js';
import { ReportWorsening } from '../use-case/report-worsening.js';
import { ResolvePayer } from '../use-case/resolve-payer.js';
import { SetShortNotice } from '../use-case/set-short-notice.js';
import {
  RecordContactArgs,
  ReportWorseningArgs,
  ResolvePayerArgs,
  SetShortNoticeArgs,
} from './entry-life.args.js';
import { WaitlistEntryResult } from './entry.type.js';
import { ShownEntry } from './shown-entry.js';

/** What is done for somebody while he or she waits. */
@Resolver()
export class EntryCareResolver {
  constructor(
    private readonly contact: RecordContact,
    private readonly worsening: ReportWorsening,
    private readonly payer: ResolvePayer,
    private readonly shortNotice: SetShortNotice,
    private readonly shown: ShownEntry,
  ) {}

  @Mutation(() => WaitlistEntryResult, {
    description: 'Records a contact, or an attempt, with somebody who waits, and when the next one is.',
  })
  async recordContact(@CurrentActor() actor: Actor, @Args() args: RecordContactArgs) {
    return this.shown.answer(actor, await this.contact.execute(actor, args));
  }

  @Mutation(() => WaitlistEntryResult, {
    description:
      'Says that somebody who waits is getting worse: rules and policy are asked again, the owning department assesses anew.',
  })
  async reportWorsening(
    @CurrentActor() actor: Actor,
    @Args() { note = null, emergencyHandling = null, ...args }: ReportWorseningArgs,
  ) {
    const answer = await this.worsening.execute(actor, { ...args, note, emergencyHandling });
    return this.shown.answer(actor, answer);
  }

  @Mutation(() => WaitlistEntryResult, { description: 'Whether the citizen can come at short notice.' })
  async setShortNotice(@CurrentActor() actor: Actor, @Args() args: SetShortNoticeArgs) {
    return this.shown.answer(actor, await this.shortNotice.execute(actor, args));
  }

  @Mutation(() => WaitlistEntryResult, { description: 'Who pays; it changes nobody’s place.' })
  async resolvePayer(@CurrentActor() actor: Actor, @Args() args: ResolvePayerArgs) {
    return this.shown.answer(actor, await this.payer.execute(actor, args));
  }
}
