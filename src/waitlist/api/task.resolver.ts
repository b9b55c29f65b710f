import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessLoaders, ColleagueType, CurrentActor } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { isRefused, type Actor } from '../../kernel/index.js';
import {
  connectionFrom,
  Cursors,
  fingerprint,
  pageRequest,
  RefusalType,
} from '../../platform/graphql/index.js';
import { noSuchTask } from '../domain/index.js';
import { CompleteTask } from '../use-case/complete-task.js';
import { ReadTasks } from '../use-case/read-tasks.js';
import { ShownTasks } from './shown-tasks.js';
import {
  CompleteTaskArgs,
  WaitlistTaskConnection,
  WaitlistTaskResult,
  WaitlistTasksArgs,
  WaitlistTaskType,
  type TaskView,
} from './task.type.js';

/** What people must do for those who wait. */
@Resolver(() => WaitlistTaskType)
export class TaskResolver {
  constructor(
    private readonly read: ReadTasks,
    private readonly complete: CompleteTask,
    private readonly shown: ShownTasks,
    private readonly people: AccessLoaders,
    private readonly audit: AuditTrail,
    private readonly cursors: Cursors,
  ) {}

  @Query(() => WaitlistTaskConnection, {
    description:
      'Open tasks that name you, that are your department’s, or that concern cases on which you work; the most pressing first.',
  })
  async waitlistTasks(@CurrentActor() actor: Actor, @Args() args: WaitlistTasksArgs) {
    const { kinds = null, mine: isMine } = args;
    const codec = await this.cursors.codec();
    const query = fingerprint('waitlistTasks', actor.personId, { kinds, isMine });
    const page = pageRequest(args, codec, query);
    const after = page.after as [string, string] | null;
    const tasks = await this.read.execute(actor, { kinds, isMine, after, limit: page.limit });
    const rows = await this.shown.of(actor, tasks);
    const seen = rows.slice(0, page.first);
    await this.audit.record({
      actor,
      action: 'READ',
      operation: 'waitlistTasks',
      subjectIds: [...new Set(seen.flatMap(({ entry }) => entry?.caseId ?? []))],
      details: { rows: seen.length },
      requestId: actor.requestId,
    });
    return connectionFrom(rows, page, {
      codec,
      query,
      keyOf: ({ dueOn, id }) => [dueOn, id],
      nodeOf: (task) => task,
    });
  }

  @Mutation(() => WaitlistTaskResult, { description: 'Says that a task is done.' })
  async completeTask(@CurrentActor() actor: Actor, @Args() { note, ...args }: CompleteTaskArgs) {
    const answer = await this.complete.execute(actor, { ...args, note: note ?? null });
    if (isRefused(answer)) return RefusalType.of(answer);
    return (await this.shown.byId(actor, answer.taskId)) ?? RefusalType.of(noSuchTask());
  }

  @ResolveField(() => ColleagueType, { nullable: true, description: 'Whom it names.' })
  async addressee(@Parent() { task }: TaskView, @Context() context: object) {
    return task.addresseeId === null ? null : this.people.colleagues(context).load(task.addresseeId);
  }

  @ResolveField(() => ColleagueType, { nullable: true })
  async doneBy(@Parent() { task }: TaskView, @Context() context: object) {
    return task.doneBy === null ? null : this.people.colleagues(context).load(task.doneBy);
  }
}
