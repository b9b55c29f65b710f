import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { Database } from '../../platform/database/index.js';
import type { DatedRecord } from '../../platform/dated-record/index.js';
import { perBatch, perRequest } from '../../platform/graphql/index.js';
import { departmentsFor, type SignedInActor, type StatedDepartment } from '../domain/index.js';
import { DepartmentStore } from '../store/department.store.js';
import { PeopleReads, type ListedGrant } from '../store/people.reads.js';
import type { DepartmentType } from './department.type.js';
import type { ColleagueType } from './me.type.js';

/** A dated department as GraphQL shows it. */
export const departmentView = ({
  key,
  version,
  validFrom,
  validTo,
  content,
}: DatedRecord<StatedDepartment>): DepartmentType => ({ ...content, id: key, validFrom, validTo, version });

/** The departments whose things an actor may see, as SQL takes it: null for all. */
export function reachOf(actor: SignedInActor, operation: string): readonly string[] | null {
  const departments = departmentsFor(actor, operation);
  return departments === 'all' ? null : departments;
}

/** One lookup per kind and request for people, departments and roles. */
@Injectable()
export class AccessLoaders {
  constructor(
    private readonly database: Database,
    private readonly departmentStore: DepartmentStore,
    private readonly reads: PeopleReads,
  ) {}

  /** Departments as they are today. */
  departments(context: object): DataLoader<string, DepartmentType | null> {
    return perBatch(
      context,
      DepartmentStore,
      () =>
        new DataLoader(async (ids) => {
          const records = await this.departmentStore.inForce(this.database, await this.database.today(), ids);
          const found = new Map(records.map((record) => [record.key, departmentView(record)]));
          return ids.map((id) => found.get(id) ?? null);
        }),
    );
  }

  /** People as colleagues see them. */
  colleagues(context: object): DataLoader<string, ColleagueType | null> {
    return perBatch(
      context,
      PeopleReads,
      () =>
        new DataLoader(async (ids) => {
          const names = await this.reads.names(ids);
          return ids
            .map((id) => ({ id, name: names.get(id) }))
            .map(({ id, name }) => (name ? { id, name } : null));
        }),
    );
  }

  /** The roles of people that the actor may know of. */
  grants(context: object, actor: SignedInActor): DataLoader<string, readonly ListedGrant[]> {
    return perRequest(
      context,
      AccessLoaders,
      () =>
        new DataLoader(async (ids) => {
          const grants = await this.reads.grantsOf(ids, reachOf(actor, 'people'));
          return ids.map((id) => grants.filter((grant) => grant.personId === id));
        }),
    );
  }
}
