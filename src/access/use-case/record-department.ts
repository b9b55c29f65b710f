import { Injectable } from '@nestjs/common';
import { DatedRecords, type StateRecordCommand } from '../../audit/index.js';
import { reason, type Actor, type Refused } from '../../kernel/index.js';
import type { DatedRecord } from '../../platform/dated-record/index.js';
import { departmentProblems, mayDo, type StatedDepartment } from '../domain/index.js';
import { DEPARTMENT_TOPIC, DepartmentStore } from '../store/department.store.js';
import { assertMay } from '../door/assert-may.js';

const notYours = reason(
  'NOT_YOUR_DEPARTMENT',
  'id',
  'Du kan kun ændre den afdeling, du leder.',
  'You can only change the department you lead.',
);

/** States what a department is called and how it is reached, from a day on. A lead does so for the own department. */
@Injectable()
export class RecordDepartment {
  constructor(
    private readonly records: DatedRecords,
    private readonly store: DepartmentStore,
  ) {}

  async execute(
    actor: Actor,
    command: StateRecordCommand<StatedDepartment>,
  ): Promise<DatedRecord<StatedDepartment> | Refused> {
    assertMay(actor, 'recordDepartment');
    return this.records.state(actor, command, {
      operation: 'recordDepartment',
      store: this.store,
      topic: DEPARTMENT_TOPIC,
      problems: [
        ...(mayDo(actor, 'recordDepartment', command.key) ? [] : [notYours]),
        ...departmentProblems(command.key, command.content),
      ],
    });
  }
}
