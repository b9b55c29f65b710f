import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import type { Actor } from '../../kernel/index.js';
import { PauseEntry } from '../use-case/pause-entry.js';
import { ResumeEntry } from '../use-case/resume-entry.js';
import { TransferEntry } from '../use-case/transfer-entry.js';
import { UndoEntry } from '../use-case/undo-entry.js';
import { WithdrawEntry } from '../use-case/withdraw-entry.js';
import {
  EntryArgs,
  PauseEntryArgs,
  TransferEntryArgs,
  UndoEntryArgs,
  WithdrawEntryArgs,
} from './entry-life.args.js';
import { WaitlistEntryResult } from './entry.type.js';
import { ShownEntry } from './shown-entry.js';

/** Where an entry goes from where it stands. */
@Resolver()
export class EntryLifeResolver {
  constructor(
    private readonly pause: PauseEntry,
    private readonly resume: ResumeEntry,
    private readonly withdraw: WithdrawEntry,
    private readonly transfer: TransferEntry,
    private readonly restore: UndoEntry,
    private readonly shown: ShownEntry,
  ) {}

  @Mutation(() => WaitlistEntryResult, {
    description: 'Lets an entry rest: nothing is offered meanwhile, place and seniority stay.',
  })
  async pauseEntry(@CurrentActor() actor: Actor, @Args() { until, ...args }: PauseEntryArgs) {
    return this.shown.answer(actor, await this.pause.execute(actor, { ...args, until: until ?? null }));
  }

  @Mutation(() => WaitlistEntryResult, { description: 'The citizen can come again.' })
  async resumeEntry(@CurrentActor() actor: Actor, @Args() args: EntryArgs) {
    return this.shown.answer(actor, await this.resume.execute(actor, args));
  }

  @Mutation(() => WaitlistEntryResult, {
    description: 'Takes somebody off a waitlist; an offered place is answered first.',
  })
  async withdrawEntry(@CurrentActor() actor: Actor, @Args() { note, ...args }: WithdrawEntryArgs) {
    return this.shown.answer(actor, await this.withdraw.execute(actor, { ...args, note: note ?? null }));
  }

  @Mutation(() => WaitlistEntryResult, {
    description: 'Takes somebody over to the queue of a sibling intervention, with seniority: the new entry.',
  })
  async transferEntry(
    @CurrentActor() actor: Actor,
    @Args()
    {
      legalBasisId = null,
      guaranteeFrom = null,
      exceptionReason = null,
      emergencyHandling = null,
      ...args
    }: TransferEntryArgs,
  ) {
    const said = { legalBasisId, guaranteeFrom, exceptionReason, emergencyHandling };
    const answer = await this.transfer.execute(actor, { ...args, ...said });
    return this.shown.answer(actor, answer);
  }

  @Mutation(() => WaitlistEntryResult, {
    description:
      'Restores an entry after a won appeal or our own error, with its original date; it takes the next place.',
  })
  async undo(@CurrentActor() actor: Actor, @Args() args: UndoEntryArgs) {
    return this.shown.answer(actor, await this.restore.execute(actor, args));
  }
}
