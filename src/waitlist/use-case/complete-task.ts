import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { noteProblems } from '../../capacity/domain/index.js';
import { CaseAccessStore, mayWork } from '../../case-file/index.js';
import { isRefused, refuse, type Actor, type Refused, type Role } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import {
  completionProblems,
  mayComplete,
  noSuchTask,
  type TaskStanding,
  type WaitlistTask,
} from '../domain/index.js';
import { TaskReads } from '../store/task.reads.js';
import { TaskStore } from '../store/task.store.js';

export interface CompleteTaskCommand {
  readonly idempotencyKey: string;
  readonly taskId: string;
  readonly note: string | null;
}

/** Which task was done. */
export interface TaskDone {
  readonly taskId: string;
}

/** Somebody says that a task is done. What ends by something else that is recorded is not ended by saying so. */
@Injectable()
export class CompleteTask {
  constructor(
    private readonly database: Database,
    private readonly commands: AuditedCommands,
    private readonly cases: CaseAccessStore,
    private readonly tasks: TaskStore,
    private readonly reads: TaskReads,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: CompleteTaskCommand,
  ): Promise<TaskDone | Refused> {
    const { taskId, note } = input;
    const given = { isReplayed: true };
    const command = { operation: 'completeTask', idempotencyKey, input };
    const answer = await this.commands.run<TaskDone>(actor, command, async (tx) => {
      given.isReplayed = false;
      const task = await this.tasks.lock(tx, taskId);
      const caseId = task && (await this.caseOf(tx, task));
      if (!task || !(await this.isOf(tx, actor, task, caseId))) return noSuchTask();
      const problems = [...completionProblems(task), ...noteProblems(note, 'note')];
      if (problems.length > 0) return refuse(...problems);
      await this.tasks.complete(tx, taskId, actor.personId, note);
      const { kind, interventionId } = task;
      return {
        answer: { taskId },
        subjectIds: caseId === null ? [] : [caseId],
        objectIds: [taskId, interventionId],
        details: { kind },
      };
    });
    if (isRefused(answer) || !given.isReplayed) return answer;
    // A stored answer is given again only to somebody whose task it still is.
    const task = await this.reads.find(this.database, taskId);
    const caseId = task && (await this.caseOf(this.database, task));
    return task && (await this.isOf(this.database, actor, task, caseId)) ? answer : noSuchTask();
  }

  private async caseOf(q: Pick<Tx, 'query'>, task: WaitlistTask): Promise<string | null> {
    const [entry] = await this.reads.entriesOf(q, [task]);
    return entry?.caseId ?? null;
  }

  private async isOf(
    q: Pick<Tx, 'query'>,
    actor: Actor,
    task: WaitlistTask,
    caseId: string | null,
  ): Promise<boolean> {
    const { departmentId, addresseeId } = task;
    const is = (role: Role): boolean =>
      actor.grants.some((grant) => grant.role === role && grant.departmentId === departmentId);
    const access = caseId === null ? null : await this.cases.accessTo(q, actor, caseId);
    const standing: TaskStanding = {
      isAddressee: addresseeId === actor.personId,
      isStaff: is('OWN'),
      isLead: is('LEAD'),
      worksOnCase: mayWork(access) && access.departmentId === departmentId,
    };
    return mayComplete(task, standing);
  }
}
