import { Injectable } from '@nestjs/common';
import { PeopleReads } from '../../access/index.js';
import { CapacityStore } from '../../capacity/index.js';
import { CaseLockStore } from '../../case-file/index.js';
import { InterventionStore, ReferenceStores } from '../../catalogue/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { EntryImportGround, ImportedEntry } from '../domain/index.js';
import { EntryImportStore } from '../store/entry-import.store.js';

/** Reads what a list of people who wait is checked against. */
@Injectable()
export class EntryImportDesk {
  constructor(
    private readonly cases: CaseLockStore,
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
    private readonly references: ReferenceStores,
    private readonly people: PeopleReads,
    private readonly store: EntryImportStore,
  ) {}

  /** Locks cases, interventions and heads, in that order as everywhere, and reads the rest. */
  async lockGround(
    tx: Tx,
    entries: readonly ImportedEntry[],
  ): Promise<Omit<EntryImportGround, 'contactEveryDays' | 'payerResolvedDays'>> {
    const cases = await this.cases.lock(tx, distinct(entries.map(({ caseId }) => caseId)));
    const kept = await this.interventions.lockMany(
      tx,
      distinct(entries.map(({ interventionId }) => interventionId)),
    );
    const heads = await this.capacity.lockHeads(tx, [...kept.keys()]);
    const laws = distinct(entries.flatMap(({ legalBasisId }) => legalBasisId ?? []));
    const bases = await this.references.legalBases.inForce(tx, tx.today, laws);
    return {
      today: tx.today,
      now: tx.now,
      cases,
      queues: new Map(
        [...kept.values()].map(({ id, departmentId, content }) => [
          id,
          { departmentId, content, capacity: heads.get(id) ?? null },
        ]),
      ),
      guarantees: new Map(bases.map(({ key, content }) => [key, content.guarantee])),
      people: await this.employees(tx, distinct(entries.flatMap(({ responsibleId }) => responsibleId ?? []))),
      live: await this.store.live(tx, distinct([...cases.values()].map(({ citizenId }) => citizenId)), [
        ...kept.keys(),
      ]),
    };
  }

  private async employees(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const id of ids) if (await this.people.serviceOf(tx, id)) found.add(id);
    return found;
  }
}

const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)];
