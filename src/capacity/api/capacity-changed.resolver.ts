import { Args, ArgsType, Field, ID, Resolver, Subscription } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsOptional, IsUUID } from 'class-validator';
import { InterventionLoader, InterventionType, type InterventionView } from '../../catalogue/index.js';
import { LiveFeed, LiveStream, NoNews } from '../../platform/live/index.js';
import { CAPACITY_TOPIC } from '../store/capacity.store.js';

/** How many interventions one subscription may name. */
const INTERVENTIONS_MAX = 100;

@ArgsType()
class CapacityChangedArgs {
  @Field(() => [ID], { nullable: true, description: 'Default: all that are shown.' })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(INTERVENTIONS_MAX)
  @IsUUID(undefined, { each: true })
  interventionIds?: string[] | null;
}

/** Places that change while somebody looks. */
@Resolver()
export class CapacityChangedResolver {
  constructor(
    private readonly feed: LiveFeed,
    private readonly interventions: InterventionLoader,
  ) {}

  @Subscription(() => InterventionType, {
    description:
      'An intervention whose capacity has changed, as it is now. Those that you name come once at the beginning, as they are.',
    async resolve(this: CapacityChangedResolver, id: string, _args: object, context: object) {
      return this.shown(id, context);
    },
  })
  async capacityChanged(@Args() { interventionIds = null }: CapacityChangedArgs) {
    const stream = new LiveStream<string>();
    const watched = interventionIds === null ? null : new Set(interventionIds);
    const stop = await this.feed.listen(CAPACITY_TOPIC, (keys, batch) => {
      if (watched) stream.tell(keys === 'ALL' ? watched : [...watched].filter((id) => keys.has(id)), batch);
      else if (keys === 'ALL') stream.lose();
      else stream.tell(keys, batch);
    });
    stream.onEnd(stop);
    if (watched) stream.tell(watched, {});
    return stream;
  }

  /** @throws NoNews for what is not shown, which is nobody's news */
  private async shown(id: string, context: object): Promise<InterventionView> {
    const intervention = await this.interventions.shown(context).load(id);
    if (!intervention) throw new NoNews();
    return intervention;
  }
}
