import { Args, ID, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import { isUuid, type Actor } from '../../kernel/index.js';
import { NotFoundFault } from '../../platform/errors/index.js';
import type { RaisedAlert } from '../store/alert.reads.js';
import { AlertStreams } from './alert-stream.js';
import { AlertType } from './alert.type.js';

/** What a person is told while he or she looks. */
@Resolver()
export class AlertRaisedResolver {
  constructor(private readonly streams: AlertStreams) {}

  @Subscription(() => AlertType, {
    description: 'Your own alerts, as they are raised.',
    resolve: (alert: RaisedAlert) => alert,
  })
  async alertRaised(
    @CurrentActor() actor: Actor,
    @Args('after', {
      type: () => ID,
      nullable: true,
      description:
        'The last alert that you have: what was raised since comes first. It may bring some again that were raised in the minute before.',
    })
    after?: string | null,
  ) {
    if (after != null && !isUuid(after)) throw new NotFoundFault();
    return this.streams.open(actor.personId, after ?? null);
  }
}
