import { Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type SignedInActor } from '../../access/index.js';
import { Database } from '../../platform/database/index.js';
import { belongsTo } from '../desk/entry-sight.js';
import { shownRequests, type ShownRequests } from '../domain/index.js';
import { PendingRequestReads } from '../store/pending-request.reads.js';
import { PendingRequestsType } from './pending-request.type.js';

/** What departments let each other wait for, for everybody to see (R69). */
@Resolver()
export class PendingRequestResolver {
  constructor(
    private readonly database: Database,
    private readonly reads: PendingRequestReads,
  ) {}

  @Query(() => [PendingRequestsType], {
    description: 'What waits for an answer, by department and age; the oldest first.',
  })
  async pendingRequests(@CurrentActor() actor: SignedInActor): Promise<readonly ShownRequests[]> {
    const requests = await this.reads.byDepartment(this.database);
    return requests.map((one) => shownRequests(one, belongsTo(actor, one.departmentId)));
  }
}
