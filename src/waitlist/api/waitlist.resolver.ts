import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsOptional, MaxLength } from 'class-validator';
import { CurrentActor, type SignedInActor } from '../../access/index.js';
import { Database } from '../../platform/database/index.js';
import { connectionFrom, Cursors, fingerprint, PageArgs, pageRequest } from '../../platform/graphql/index.js';
import { EntrySight, queuesOf } from '../desk/entry-sight.js';
import { ENTRY_STATES, QUEUE_STATES, type EntryState } from '../domain/index.js';
import { QueuePageReads } from '../store/queue-page.reads.js';
import { EntryReadings } from './entry-readings.js';
import { EntryStateEnum, entryView, WaitlistEntryConnection, WaitlistEntryType } from './entry.type.js';
import { ShownEntry } from './shown-entry.js';

@ArgsType()
export class WaitlistArgs extends PageArgs {
  @Field(() => ID)
  @MaxLength(100)
  interventionId: string;
  @Field(() => [EntryStateEnum], {
    nullable: true,
    description: 'Default: everybody who stands in the queue.',
  })
  @IsOptional()
  @ArrayMaxSize(ENTRY_STATES.length)
  @IsIn(ENTRY_STATES, { each: true })
  states?: EntryState[] | null;
}

/** Queues and who stands in them; every answer has its row in the audit trail before it is given. */
@Resolver()
export class WaitlistResolver {
  constructor(
    private readonly database: Database,
    private readonly reads: QueuePageReads,
    private readonly sight: EntrySight,
    private readonly shown: ShownEntry,
    private readonly readings: EntryReadings,
    private readonly cursors: Cursors,
  ) {}

  @Query(() => WaitlistEntryConnection, {
    description:
      'The queue of an intervention of your department, in its order. Not there and not yours are one answer.',
  })
  async waitlist(@CurrentActor() actor: SignedInActor, @Args() args: WaitlistArgs) {
    const { interventionId } = args;
    const states = args.states ?? QUEUE_STATES;
    const codec = await this.cursors.codec();
    const query = fingerprint('waitlist', actor.personId, { interventionId, states });
    const request = pageRequest(args, codec, query);
    const [tier, since, rank, id] = (request.after ?? []) as [number, string, number, string];
    const page = await this.reads.page(this.database, {
      interventionId,
      departmentIds: queuesOf(actor),
      states,
      after: request.after && { tier, since, rank, id },
      limit: request.limit,
    });
    if (!page) return this.readings.refuse(actor, 'waitlist', interventionId);
    const { entries, totalCount } = page;
    const sights = await this.sight.of(this.database, actor, entries);
    const views = entries.flatMap((entry) => {
      const sight = sights.get(entry.id);
      return sight ? [entryView(entry, sight)] : [];
    });
    const shown = views.slice(0, request.first);
    const details = { objectIds: [interventionId], rows: shown.length, totalCount };
    await this.readings.seen(actor, 'waitlist', shown, details);
    const connection = connectionFrom(views, request, {
      codec,
      query,
      keyOf: ({ id: of, entry: { order } }) => [order.tier, order.since, order.rank, of],
      nodeOf: (view) => view,
    });
    return { ...connection, totalCount };
  }

  @Query(() => WaitlistEntryType, {
    description: 'One entry that is open to you. Not there and not yours are one answer: NOT_FOUND.',
  })
  async waitlistEntry(@CurrentActor() actor: SignedInActor, @Args('id', { type: () => ID }) id: string) {
    const view = await this.shown.byId(actor, id);
    if (!view) return this.readings.refuse(actor, 'waitlistEntry', id);
    await this.readings.seen(actor, 'waitlistEntry', [view], { objectIds: [id] });
    return view;
  }
}
