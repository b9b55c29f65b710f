import { Injectable } from '@nestjs/common';
import {
  AddClosure,
  ImportCapacity,
  ImportPlacements,
  RecordDepartmentCalendar,
} from '../../capacity/index.js';
import type { DemoCapacity } from '../places/demo-capacity.js';
import type { Cast } from './cast.js';
import { done, forEach } from './done.js';

/** From when the calendars of the demo hold: before every group of it. */
const FROM_THE_START = '2020-01-01';

/** Who owns an intervention of the demo, and under which id it was made. */
export interface OwnedIntervention {
  readonly id: string;
  readonly departmentId: string;
}

/** States the places of the demo department by department, and puts its citizens into them. */
@Injectable()
export class LoadCapacity {
  constructor(
    private readonly calendar: RecordDepartmentCalendar,
    private readonly closure: AddClosure,
    private readonly capacity: ImportCapacity,
    private readonly placements: ImportPlacements,
  ) {}

  /** @param find an intervention by its slug */
  async execute(
    { calendars, closures, statements, cohorts, placements }: DemoCapacity,
    cast: Cast,
    find: (slug: string) => OwnedIntervention,
  ): Promise<void> {
    const withId = <One extends { readonly slug: string }>({ slug, ...rest }: One) => ({
      ...rest,
      interventionId: find(slug).id,
    });
    await forEach(calendars, async ({ departmentId, content }) => {
      const actor = cast.holding('CAP', departmentId);
      const key = { idempotencyKey: `demo:calendar:${departmentId}`, departmentId };
      const command = { ...key, expectedVersion: 0, validFrom: FROM_THE_START, ...content };
      done(`calendar of ${departmentId}`, await this.calendar.execute(actor, command));
    });
    await forEach(closures, async ({ slug, ...closed }) => {
      const { id, departmentId } = find(slug);
      const key = { idempotencyKey: `demo:closure:${slug}`, interventionId: id, announcedOn: null };
      const actor = cast.holding('CAP', departmentId);
      done(`closure of ${slug}`, await this.closure.execute(actor, { ...key, ...closed }));
    });
    await forEach(calendars, async ({ departmentId }) => {
      const isTheirs = ({ slug }: { readonly slug: string }): boolean =>
        find(slug).departmentId === departmentId;
      const command = {
        idempotencyKey: `demo:capacity:${departmentId}`,
        statements: statements.filter(isTheirs).map(withId),
        cohorts: cohorts.filter(isTheirs).map(withId),
      };
      const actor = cast.holding('CAP', departmentId);
      done(`capacity of ${departmentId}`, await this.capacity.execute(actor, command));
    });
    const imported = placements.map((one) => ({ ...withId(one), guestMunicipality: null }));
    const importer = cast.actor(cast.administratorKey);
    const command = { idempotencyKey: 'demo:placements', placements: imported };
    done('placements', await this.placements.execute(importer, command));
  }
}
