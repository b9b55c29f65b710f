import { Args, ID, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentActor, type SignedInActor } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { isUuid, type Actor } from '../../kernel/index.js';
import { NotFoundFault, UnauthenticatedFault } from '../../platform/errors/index.js';
import { NoNews, Turns } from '../../platform/live/index.js';
import { casesOf, type KeptAlert } from '../store/alert.reads.js';
import { AlertLoaders } from './alert.loader.js';
import { AlertStreams } from './alert-stream.js';
import { AlertType } from './alert.type.js';

/** How many readings are recorded at a time, of all who are told, so that news leave connections for those who ask. */
const RECORDED_AT_A_TIME = 4;

/** What the door has let in with an event. */
interface EventContext {
  readonly actor?: SignedInActor;
}

/** What a person is told while he or she looks. */
@Resolver()
export class AlertRaisedResolver {
  private readonly turns = new Turns(RECORDED_AT_A_TIME);

  constructor(
    private readonly streams: AlertStreams,
    private readonly loaders: AlertLoaders,
    private readonly audit: AuditTrail,
  ) {}

  @Subscription(() => AlertType, {
    description: 'Your own alerts, as they are raised; what you may not see any more is not told.',
    async resolve(this: AlertRaisedResolver, alert: KeptAlert, _args: object, context: object) {
      return this.shown(alert, context);
    },
  })
  async alertRaised(
    @CurrentActor() actor: Actor,
    @Args('after', {
      type: () => ID,
      nullable: true,
      description:
        'The last alert that you have: what was raised since comes first. It may bring some again that were raised in the minute before. More than a thousand are refused: read `alerts` anew, and begin without it.',
    })
    after?: string | null,
  ) {
    if (after != null && !isUuid(after)) throw new NotFoundFault();
    return this.streams.open(actor.personId, after ?? null);
  }

  /**
   * The alert, on record as read where it is about a citizen.
   *
   * @throws NoNews when its person may not see it any more
   */
  private async shown(alert: KeptAlert, context: EventContext): Promise<KeptAlert> {
    const { actor } = context;
    if (!actor) throw new UnauthenticatedFault();
    const seen = await this.loaders.seen(context).load(alert);
    if (!seen) throw new NoNews();
    const subjectIds = casesOf([seen]);
    if (subjectIds.length > 0)
      await this.turns.take(async () =>
        this.audit.record({
          actor,
          action: 'READ',
          operation: 'alertRaised',
          subjectIds,
          objectIds: [seen.id],
          requestId: actor.requestId,
        }),
      );
    return seen;
  }
}
