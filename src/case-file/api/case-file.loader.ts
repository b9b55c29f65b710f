import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { Database } from '../../platform/database/index.js';
import { perRequest } from '../../platform/graphql/index.js';
import { CaseBarStore, type ListedBar } from '../store/case-bar.store.js';
import { CitizenStore } from '../store/citizen.store.js';
import { ProtectionStore, type ProtectionViewer } from '../store/protection.store.js';
import { RelationshipStore, type ListedRelationship } from '../store/relationship.store.js';

/** What case files show beside their own row: one statement per kind and request. */
@Injectable()
export class CaseFileLoaders {
  constructor(
    private readonly database: Database,
    private readonly citizens: CitizenStore,
    private readonly relationshipStore: RelationshipStore,
    private readonly barStore: CaseBarStore,
    private readonly protectionStore: ProtectionStore,
  ) {}

  /** Names by case id. */
  names(context: object): DataLoader<string, string | null> {
    return perRequest(
      context,
      CaseFileLoaders,
      () =>
        new DataLoader(async (caseIds) => {
          const names = await this.citizens.namesOfCases(this.database, caseIds);
          return caseIds.map((id) => names.get(id) ?? null);
        }),
    );
  }

  /** Civil registration numbers, ten digits, by citizen id. */
  numbers(context: object): DataLoader<string, string | null> {
    return perRequest(
      context,
      CitizenStore,
      () =>
        new DataLoader(async (citizenIds) => {
          const numbers = await this.citizens.numbersOf(this.database, citizenIds);
          return citizenIds.map((id) => numbers.get(id) ?? null);
        }),
    );
  }

  /** Every relationship by case id, the newest first. */
  relationships(context: object): DataLoader<string, readonly ListedRelationship[]> {
    return perRequest(
      context,
      RelationshipStore,
      () =>
        new DataLoader(async (caseIds) => {
          const found = await this.relationshipStore.ofCases(this.database, caseIds);
          return caseIds.map((id) => found.filter(({ caseId }) => caseId === id));
        }),
    );
  }

  /** Bars in force by case id. */
  bars(context: object): DataLoader<string, readonly ListedBar[]> {
    return perRequest(
      context,
      CaseBarStore,
      () =>
        new DataLoader(async (caseIds) => {
          const found = await this.barStore.ofCases(this.database, caseIds);
          return caseIds.map((id) => found.filter(({ caseId }) => caseId === id));
        }),
    );
  }

  /** Who is named to see a protected citizen, by case id. */
  viewers(context: object): DataLoader<string, readonly ProtectionViewer[]> {
    return perRequest(
      context,
      ProtectionStore,
      () =>
        new DataLoader(async (caseIds) => {
          const found = await this.protectionStore.viewersOf(this.database, caseIds);
          return caseIds.map((id) => found.filter(({ caseId }) => caseId === id));
        }),
    );
  }
}
