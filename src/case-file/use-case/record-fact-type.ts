import { Injectable } from '@nestjs/common';
import { assertMay, DepartmentStore, mayDo } from '../../access/index.js';
import { DatedRecords, type StateRecordCommand } from '../../audit/index.js';
import { reason, type Actor, type Reason, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { DatedRecord } from '../../platform/dated-record/index.js';
import { factTypeProblems } from '../domain/index.js';
import { FACT_TYPE_TOPIC, FactTypeStore, type StatedFactType } from '../store/fact-type.store.js';

/**
 * States what may be known of a citizen under a name, from a day on. A fact that a department knows is stated by its
 * own staff: how protected it is, is not for others to change.
 */
@Injectable()
export class RecordFactType {
  constructor(
    private readonly records: DatedRecords,
    private readonly store: FactTypeStore,
    private readonly departments: DepartmentStore,
  ) {}

  async execute(
    actor: Actor,
    command: StateRecordCommand<StatedFactType>,
  ): Promise<DatedRecord<StatedFactType> | Refused> {
    assertMay(actor, 'recordFactType');
    return this.records.state(actor, command, {
      operation: 'recordFactType',
      store: this.store,
      topic: FACT_TYPE_TOPIC,
      problems: factTypeProblems({ name: command.key, ...command.content }),
      problemsIn: async (tx) => this.departmentProblems(tx, actor, command),
    });
  }

  /** `cpr` and `any` are no departments: facts that everybody has may be stated by any department's staff. */
  private async departmentProblems(
    tx: Tx,
    actor: Actor,
    { key, content }: StateRecordCommand<StatedFactType>,
  ): Promise<readonly Reason[]> {
    const standing = await this.store.all(tx, [key]);
    const named = [content, ...standing.map((record) => record.content)].map((one) => one.sourceDepartment);
    const knowing = await this.departments.inForce(tx, tx.today, named);
    return knowing.every((department) => mayDo(actor, 'recordFactType', department.key))
      ? []
      : [
          reason(
            'NOT_YOUR_DEPARTMENT',
            'sourceDepartment',
            'Oplysningen hører til i en afdeling, du ikke arbejder i.',
            'The fact belongs to a department that you do not work in.',
          ),
        ];
  }
}
