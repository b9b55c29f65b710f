import { Injectable } from '@nestjs/common';
import type { Day, Text } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { DatedRecordStore } from '../../platform/dated-record/index.js';
import type { Department, StatedDepartment } from '../domain/index.js';

/** The topic under which a change of departments reaches every process; the key is the department's id. */
export const DEPARTMENT_TOPIC = 'department';

/** Departments as dated data. */
@Injectable()
export class DepartmentStore extends DatedRecordStore<StatedDepartment> {
  constructor() {
    super('department');
  }

  /** The departments there are on a day. */
  async on(tx: Pick<Tx, 'query'>, day: Day): Promise<Department[]> {
    const records = await this.inForce(tx, day);
    return records.map(({ key, validFrom, validTo, content }) => ({
      id: key,
      validFrom,
      validTo,
      ...content,
    }));
  }

  /** What the departments of a day are called, by id. */
  async namesOn(tx: Pick<Tx, 'query'>, day: Day): Promise<ReadonlyMap<string, Text>> {
    return new Map((await this.on(tx, day)).map(({ id, name }) => [id, name]));
  }

  /** Whether there is such a department, now or planned. */
  async exists(tx: Pick<Tx, 'query'>, id: string): Promise<boolean> {
    return (await this.all(tx, [id])).length > 0;
  }
}
