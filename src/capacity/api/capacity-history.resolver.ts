import {
  Args,
  ArgsType,
  Context,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { MaxLength } from 'class-validator';
import { AccessLoaders, ColleagueType, CurrentActor, mayDo } from '../../access/index.js';
import { CatalogueReads } from '../../catalogue/index.js';
import { addDays, daysBetween, shownCount, type Actor, type Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { badUserInput } from '../../platform/errors/index.js';
import { answerOr, DayScalar, orRefusal } from '../../platform/graphql/index.js';
import { CapacityHistoryReads, type StatementInHistory } from '../store/capacity-history.reads.js';
import { RecordVisits } from '../use-case/record-visits.js';
import { CapacityHistoryType, CapacityStatementType } from './capacity-history.type.js';

/** The longest period of one answer, and how far back one goes by itself. */
const DAYS_MAX = 366;
const DAYS_USUAL = 91;
/** More statements than one a day is no history that anybody reads. */
const STATEMENTS_MAX = 400;

/** The history of what is not there. */
const NOTHING: CapacityHistoryType = { statements: [], days: [], visits: [] };

@ArgsType()
export class CapacityHistoryArgs {
  @Field(() => ID)
  @MaxLength(100)
  interventionId: string;
  @Field(() => DayScalar, { nullable: true, description: 'Default: 91 days before `to`.' })
  from?: Day | null;
  @Field(() => DayScalar, { nullable: true, description: 'Default: today. At most 366 days after `from`.' })
  to?: Day | null;
}

@ObjectType('VisitsRecorded')
export class VisitsRecordedType {
  @Field(() => ID)
  interventionId: string;
  @Field(() => DayScalar)
  day: Day;
  @Field(() => Int)
  visits: number;
}

const VisitsResult = orRefusal('VisitsResult', VisitsRecordedType);

/** What was stated of an intervention's places, and what they were. */
@Resolver()
export class CapacityHistoryResolver {
  constructor(
    private readonly database: Database,
    private readonly catalogue: CatalogueReads,
    private readonly reads: CapacityHistoryReads,
    private readonly record: RecordVisits,
  ) {}

  @Query(() => CapacityHistoryType, {
    description: 'What was stated of the places of an intervention, and what they were day by day.',
  })
  async capacityHistory(
    @CurrentActor() actor: Actor,
    @Args() { interventionId, ...period }: CapacityHistoryArgs,
  ): Promise<CapacityHistoryType> {
    const to = period.to ?? (await this.database.today());
    const from = period.from ?? addDays(to, -DAYS_USUAL);
    if (from > to) throw badUserInput('to', 'must not lie before from');
    if (daysBetween(from, to) > DAYS_MAX)
      throw badUserInput('from', `must lie at most ${String(DAYS_MAX)} days before to`);
    const departmentId = await this.catalogue.departmentOf(interventionId);
    const isOwn = departmentId !== null && mayDo(actor, 'stateCapacities', departmentId);
    // A draft of another department is not known to exist.
    if (!isOwn && !(await this.catalogue.isKnownTo([], interventionId))) return NOTHING;
    const [statements, days, visits] = await Promise.all([
      this.reads.statements(interventionId, from, to, STATEMENTS_MAX),
      this.reads.days(interventionId, from, to),
      this.reads.visits(interventionId, from, to),
    ]);
    return {
      // What somebody notes may tell of the health of staff: the department's own.
      statements: statements.map((one) => ({ ...one, note: isOwn ? one.note : null })),
      days,
      visits: visits.map((one) => ({ day: one.day, visits: shownCount(one.visits, isOwn) })),
    };
  }

  @Mutation(() => VisitsResult, {
    description: 'Says how many came to an anonymous service on a day; a newer count corrects an older one.',
  })
  async recordVisits(
    @CurrentActor() actor: Actor,
    @Args('interventionId', { type: () => ID }) interventionId: string,
    @Args('day', { type: () => DayScalar }) day: Day,
    @Args('visits', { type: () => Int }) visits: number,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    const answer = await this.record.execute(actor, { idempotencyKey, interventionId, day, visits });
    return answerOr(answer, (recorded) => recorded);
  }
}

/** Who stated it. */
@Resolver(() => CapacityStatementType)
export class CapacityStatementResolver {
  constructor(private readonly people: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true, description: 'null: a machine did.' })
  async statedBy(@Parent() { statedById }: StatementInHistory, @Context() context: object) {
    return statedById === null ? null : this.people.colleagues(context).load(statedById);
  }
}
