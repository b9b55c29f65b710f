import { Args, ArgsType, Context, Field, ID, Resolver, Subscription } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsOptional, MaxLength } from 'class-validator';
import { CurrentActor, type SignedInActor } from '../../access/index.js';
import { CaseAccessStore } from '../../case-file/index.js';
import { UnauthenticatedFault, badUserInput } from '../../platform/errors/index.js';
import { Database } from '../../platform/database/index.js';
import { NoNews, Turns } from '../../platform/live/index.js';
import { EntryReadings } from './entry-readings.js';
import { WaitlistEntryType, type EntryView } from './entry.type.js';
import { PositionWatch, type WatchedEntry } from './position-watch.js';
import { SeenEntryLoader } from './seen-entry.loader.js';

/** How many entries one subscription may name. */
const ENTRIES_MAX = 100;

/** How many are told at a time, of all who watch: each is a reading of personal data and asks for rights anew. */
const TOLD_AT_A_TIME = 4;

const OPERATION = 'positionChanged';

@ArgsType()
class PositionChangedArgs {
  @Field(() => [ID], { nullable: true, description: 'These entries; else a caseId.' })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(ENTRIES_MAX)
  @MaxLength(100, { each: true })
  entryIds?: string[] | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The entries of this case, those too that join a queue later.',
  })
  @IsOptional()
  @MaxLength(100)
  caseId?: string | null;
}

/** What the door has let in with an event. */
interface EventContext {
  readonly actor?: SignedInActor;
}

/** Where somebody stands, while somebody looks. */
@Resolver()
export class PositionChangedResolver {
  private readonly turns = new Turns(TOLD_AT_A_TIME);

  constructor(
    private readonly database: Database,
    private readonly cases: CaseAccessStore,
    private readonly seen: SeenEntryLoader,
    private readonly readings: EntryReadings,
    private readonly watch: PositionWatch,
  ) {}

  @Subscription(() => WaitlistEntryType, {
    description:
      'An entry whose position is another one now, or that stands in no queue any more; at the beginning each comes once, as it is. Not there and not yours are one answer: NOT_FOUND.',
    async resolve(this: PositionChangedResolver, id: string, _args: object, context: object) {
      return this.shown(id, context);
    },
  })
  async positionChanged(
    @CurrentActor() actor: SignedInActor,
    @Args() { entryIds = null, caseId = null }: PositionChangedArgs,
    @Context() context: object,
  ) {
    if (caseId !== null && entryIds === null) return this.ofCase(actor, caseId);
    if (entryIds !== null && caseId === null) {
      return this.watch.open(await this.open(actor, entryIds, context), null);
    }
    throw badUserInput('caseId', 'give either entryIds or a caseId, and not both');
  }

  /** The entries as they are open to the actor; one that is not, is refused like one that is not there. */
  private async open(
    actor: SignedInActor,
    entryIds: readonly string[],
    context: object,
  ): Promise<readonly WatchedEntry[]> {
    const loader = this.seen.seen(context, actor);
    const views = await Promise.all(entryIds.map(async (entryId) => loader.load({ entryId, sight: null })));
    const missing = views.findIndex((view) => view === null);
    if (missing >= 0) return this.readings.refuse(actor, OPERATION, entryIds[missing] ?? '');
    return views.flatMap((view) => view ?? []);
  }

  private async ofCase(actor: SignedInActor, caseId: string) {
    if (!(await this.cases.accessTo(this.database, actor, caseId)))
      return this.readings.refuse(actor, OPERATION, caseId);
    return this.watch.open([], caseId);
  }

  /**
   * The entry as it is open to the reader now, on record as read.
   *
   * @throws NoNews when it is not open any more: then it says nothing, as if nothing had changed
   */
  private async shown(entryId: string, context: EventContext): Promise<EntryView> {
    const { actor } = context;
    if (!actor) throw new UnauthenticatedFault();
    return this.turns.take(async () => {
      const view = await this.seen.seen(context, actor).load({ entryId, sight: null });
      if (!view) throw new NoNews();
      await this.readings.seen(actor, OPERATION, [view], { objectIds: [entryId] });
      return view;
    });
  }
}
