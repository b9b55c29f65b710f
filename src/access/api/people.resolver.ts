import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import {
  answerOr,
  connectionFrom,
  DayScalar,
  fingerprint,
  PageArgs,
  pageRequest,
} from '../../platform/graphql/index.js';
import type { SignedInActor } from '../domain/index.js';
import { CurrentActor } from '../door/current-actor.decorator.js';
import { DepartmentStore } from '../store/department.store.js';
import { PeopleReads } from '../store/people.reads.js';
import { RecordDepartment } from '../use-case/record-department.js';
import { RecordPerson } from '../use-case/record-person.js';
import { DepartmentInput, PersonInput } from './access.input.js';
import { departmentView, reachOf } from './access.loader.js';
import { Cursors } from '../../platform/graphql/index.js';
import { DepartmentType } from './department.type.js';
import { DepartmentResult, PersonResult } from './deputy.type.js';
import { MeType } from './me.type.js';
import { PersonConnection } from './person.type.js';

/** Who one is, who else there is, and how the municipality is cut. */
@Resolver()
export class PeopleQueries {
  constructor(
    private readonly database: Database,
    private readonly departmentStore: DepartmentStore,
    private readonly reads: PeopleReads,
    private readonly cursors: Cursors,
  ) {}

  @Query(() => MeType, { description: 'Who you are, and what you may do today.' })
  me(@CurrentActor() actor: SignedInActor): SignedInActor {
    return actor;
  }

  @Query(() => [DepartmentType], { description: 'The departments there are on a day.' })
  async departments(
    @Args('asOf', { type: () => DayScalar, nullable: true, description: 'Default: today.' }) asOf?: Day,
  ): Promise<DepartmentType[]> {
    const day = asOf ?? (await this.database.today());
    return (await this.departmentStore.inForce(this.database, day)).map(departmentView);
  }

  @Query(() => PersonConnection, {
    description: 'The people of your department, or all for those who may see all.',
  })
  async people(@CurrentActor() actor: SignedInActor, @Args() args: PageArgs) {
    const codec = await this.cursors.codec();
    const query = fingerprint('people', actor.personId, {});
    const page = pageRequest(args, codec, query);
    const after = page.after as [string, string] | null;
    const rows = await this.reads.people(reachOf(actor, 'people'), after, page.limit);
    return connectionFrom(rows, page, {
      codec,
      query,
      keyOf: ({ name, id }) => [name, id],
      nodeOf: (person) => person,
    });
  }
}

/** Statements about people and departments. */
@Resolver()
export class PeopleMutations {
  constructor(
    private readonly department: RecordDepartment,
    private readonly person: RecordPerson,
  ) {}

  @Mutation(() => DepartmentResult, { description: 'States what a department is called from a day on.' })
  async recordDepartment(
    @CurrentActor() actor: SignedInActor,
    @Args('input') { id, expectedVersion, validFrom, validTo, ...content }: DepartmentInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    const stated = { key: id, expectedVersion, validFrom, validTo, content };
    return answerOr(await this.department.execute(actor, { idempotencyKey, ...stated }), departmentView);
  }

  @Mutation(() => PersonResult, { description: 'Records who may sign in; gives no rights.' })
  async recordPerson(
    @CurrentActor() actor: SignedInActor,
    @Args('input') { ...input }: PersonInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return answerOr(await this.person.execute(actor, { idempotencyKey, ...input }), (person) => person);
  }
}
