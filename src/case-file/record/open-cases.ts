import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { CaseAccess, CaseLevel } from '../domain/index.js';
import { CaseAccessStore } from '../store/case-access.store.js';

/** Where a row about a citizen was recorded. */
interface RecordedRow {
  readonly caseId: string;
  readonly departmentId: string;
}

/** Which other cases of a department an actor may look into when one of its cases is read. */
@Injectable()
export class OpenCases {
  constructor(private readonly access: CaseAccessStore) {}

  /**
   * How far each case is open to the actor now in which one of the rows was recorded by the department of one of the
   * cases that are read. At most one statement, however many cases and rows; none when every row is of the cases read.
   *
   * @param read the cases that are read, open to the actor already
   */
  async among(
    q: Pick<Tx, 'query'>,
    actor: Actor,
    read: readonly CaseAccess[],
    rows: readonly RecordedRow[],
  ): Promise<ReadonlyMap<string, CaseLevel>> {
    const open = new Map(read.map(({ caseId, level }) => [caseId, level]));
    const departments = new Set(read.map(({ departmentId }) => departmentId));
    const others = rows.filter(
      ({ caseId, departmentId }) => departments.has(departmentId) && !open.has(caseId),
    );
    const caseIds = [...new Set(others.map(({ caseId }) => caseId))];
    if (caseIds.length === 0) return open;
    const found = await this.access.accessibleCases(q, actor, { caseIds });
    return new Map([...open, ...found.map(({ caseId, level }) => [caseId, level] as const)]);
  }
}
