import { Injectable } from '@nestjs/common';
import { CaseloadReads } from '../../case-file/index.js';
import type { Actor, Role } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { WaitlistTask } from '../domain/index.js';
import { TaskReads, type TaskPage } from '../store/task.reads.js';

/** Reads what waits for somebody: the scope follows from the roles held now and the cases worked on now. */
@Injectable()
export class ReadTasks {
  constructor(
    private readonly database: Database,
    private readonly caseload: CaseloadReads,
    private readonly reads: TaskReads,
  ) {}

  async execute(actor: Actor, page: TaskPage): Promise<readonly WaitlistTask[]> {
    const departmentsAs = (role: Role): readonly string[] =>
      actor.grants.flatMap((grant) => (grant.role === role ? (grant.departmentId ?? []) : []));
    const reader = {
      personId: actor.personId,
      staffIn: departmentsAs('OWN'),
      leadIn: departmentsAs('LEAD'),
      caseIds: page.isMine ? [] : await this.caseload.workedOn(this.database, actor),
    };
    return this.reads.page(this.database, reader, page);
  }
}
