import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessLoaders, ColleagueType, CurrentActor, type SignedInActor } from '../../access/index.js';
import { Database } from '../../platform/database/index.js';
import { StaffCaseloadReads, type StaffCaseload } from '../store/staff-caseload.reads.js';
import { StaffCaseloadType } from './staff-caseload.type.js';

/** How full everybody's desk is: few cases a person are a condition for what the work achieves (R68). */
@Resolver(() => StaffCaseloadType)
export class StaffCaseloadResolver {
  constructor(
    private readonly database: Database,
    private readonly reads: StaffCaseloadReads,
    private readonly people: AccessLoaders,
  ) {}

  @Query(() => [StaffCaseloadType], {
    description:
      'How many open cases you have; as lead, how many everybody in your departments has. The fullest desk first.',
  })
  async staffCaseloads(@CurrentActor() actor: SignedInActor): Promise<readonly StaffCaseload[]> {
    const departmentIds = actor.grants.flatMap(({ role, departmentId }) =>
      role === 'LEAD' ? (departmentId ?? []) : [],
    );
    return this.reads.of(this.database, { departmentIds, personId: actor.personId });
  }

  @ResolveField(() => ColleagueType)
  async person(@Parent() { personId }: StaffCaseload, @Context() context: object) {
    return this.people.colleagues(context).load(personId);
  }
}
