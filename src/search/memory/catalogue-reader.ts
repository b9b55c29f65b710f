import { Injectable } from '@nestjs/common';
import { CapacityReads } from '../../capacity/index.js';
import { codedStatusOf, type CodedStatus } from '../../capacity/domain/index.js';
import { CatalogueReads } from '../../catalogue/index.js';
import { RuleSetStore } from '../../eligibility/index.js';
import { StartWindowReads } from '../../forecast/index.js';
import { dayNumberOf, groupedBy, type Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { CatalogueMemory } from './catalogue-memory.js';
import { CatalogueReferencesReader } from './catalogue-references-reader.js';

/** Reads from PostgreSQL what search keeps in memory. */
@Injectable()
export class CatalogueReader {
  constructor(
    private readonly database: Database,
    private readonly catalogue: CatalogueReads,
    private readonly references: CatalogueReferencesReader,
    private readonly ruleSets: RuleSetStore,
    private readonly capacity: CapacityReads,
    private readonly windows: StartWindowReads,
  ) {}

  /** The whole published catalogue as it is on a day. */
  async readAll(day: Day): Promise<CatalogueMemory> {
    const memory = new CatalogueMemory(await this.references.read(day));
    const ruleSets = groupedBy(
      await this.ruleSets.inForce(this.database, day, null),
      ({ interventionId }) => interventionId,
    );
    const statuses = await this.statuses(null);
    const starts = await this.starts(null);
    memory.putStarts([...starts.keys()], starts);
    for (const shown of await this.catalogue.allShown())
      memory.put(shown.id, shown, ruleSets.get(shown.id) ?? [], statuses.get(shown.id) ?? null);
    return memory;
  }

  /** Brings some interventions up to date in a memory. */
  async refresh(memory: CatalogueMemory, ids: readonly string[]): Promise<void> {
    const shown = new Map((await this.catalogue.shownByIds(ids)).map((one) => [one.id, one]));
    const ruleSets = groupedBy(
      await this.ruleSets.inForce(this.database, memory.facts.day, ids),
      ({ interventionId }) => interventionId,
    );
    const statuses = await this.statuses(ids);
    for (const id of ids)
      memory.put(id, shown.get(id) ?? null, ruleSets.get(id) ?? [], statuses.get(id) ?? null);
    await this.refreshStarts(memory, ids);
  }

  /** Brings the start windows of some interventions up to date in a memory; nothing else of them is touched. */
  async refreshStarts(memory: CatalogueMemory, ids: readonly string[]): Promise<void> {
    memory.putStarts(ids, await this.starts(ids));
  }

  /** The day number by which 8 in 10 of those who join now, in the last tier, have started. */
  private async starts(ids: readonly string[] | null): Promise<ReadonlyMap<string, number>> {
    const starts = new Map<string, number>();
    for (const { interventionId, day, window } of await this.windows.ofInterventions(this.database, ids)) {
      // The tiers come in their order, so that the last one stays.
      if (window?.p80 == null) starts.delete(interventionId);
      else starts.set(interventionId, dayNumberOf(day) + window.p80);
    }
    return starts;
  }

  private async statuses(ids: readonly string[] | null): Promise<ReadonlyMap<string, CodedStatus>> {
    const counted = await this.capacity.occupancy(ids);
    return new Map(counted.map((one) => [one.interventionId, codedStatusOf(one)]));
  }
}
