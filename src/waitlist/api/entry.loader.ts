import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { DepartmentStore, type SignedInActor } from '../../access/index.js';
import type { FactDictionary } from '../../case-file/domain/index.js';
import { FactTypeStore, type CaseAccess } from '../../case-file/index.js';
import type { DepartmentNames } from '../../eligibility/domain/index.js';
import { Database } from '../../platform/database/index.js';
import { perBatch, perRequest } from '../../platform/graphql/index.js';
import { EntrySight } from '../desk/entry-sight.js';
import { QueuePolicies } from '../desk/queue-policies.js';
import { isNamed, type PolicyToday, type Position, type ReferralDecision } from '../domain/index.js';
import { EntryEventReads, type ListedEntryEvent } from '../store/entry-event.reads.js';
import { PositionReads } from '../store/position.reads.js';
import { ReferralDecisionStore } from '../store/referral-decision.store.js';
import { QueuePageReads, type CaseOfEntries } from '../store/queue-page.reads.js';
import { byEntry } from './entry-story.loader.js';
import { entryView, type EntryView } from './entry.type.js';

/** Keys of what one class gives twice. */
const [LENGTHS, WORDS] = [{}, {}];

/** What is known of facts and departments today, for showing kept verdicts. */
export interface TodaysWords {
  readonly dictionary: FactDictionary;
  readonly departments: DepartmentNames;
}

/** One lookup per kind and request for what entries show beside their own row. */
@Injectable()
export class EntryLoaders {
  constructor(
    private readonly database: Database,
    private readonly positionReads: PositionReads,
    private readonly eventReads: EntryEventReads,
    private readonly decisionStore: ReferralDecisionStore,
    private readonly queueReads: QueuePageReads,
    private readonly queuePolicies: QueuePolicies,
    private readonly sight: EntrySight,
    private readonly factTypes: FactTypeStore,
    private readonly departments: DepartmentStore,
  ) {}

  /** Where entries stand; null for those that stand in no queue. */
  positions(context: object): DataLoader<string, Position | null> {
    return perBatch(
      context,
      PositionReads,
      () =>
        new DataLoader(async (ids) => {
          const found = new Map(
            (await this.positionReads.of(this.database, ids)).map((one) => [one.entryId, one]),
          );
          return ids.map((id) => found.get(id) ?? null);
        }),
    );
  }

  /** How many stand in the queues of interventions. */
  lengths(context: object): DataLoader<string, number> {
    return perBatch(
      context,
      LENGTHS,
      () =>
        new DataLoader(async (ids) => {
          const found = await this.positionReads.lengths(this.database, ids);
          return ids.map((id) => found.get(id) ?? 0);
        }),
    );
  }

  /** Policies by the id of their version. */
  policies(context: object): DataLoader<string, PolicyToday | null> {
    return perBatch(
      context,
      QueuePolicies,
      () =>
        new DataLoader(async (ids) => {
          const found = await this.queuePolicies.byIds(this.database, ids);
          return ids.map((id) => found.get(id) ?? null);
        }),
    );
  }

  /** What happened to entries, the newest first. */
  history(context: object): DataLoader<string, readonly ListedEntryEvent[]> {
    return perRequest(context, EntryEventReads, () =>
      byEntry((ids) => this.eventReads.ofEntries(this.database, ids)),
    );
  }

  /** What the owning department answered to entries, the newest first. */
  decisions(context: object): DataLoader<string, readonly ReferralDecision[]> {
    return perRequest(context, ReferralDecisionStore, () =>
      byEntry((ids) => this.decisionStore.ofEntries(this.database, ids)),
    );
  }

  /**
   * Entries by the case file on which they are shown. What was put into the department's own queue through another case is
   * shown with its place and no more: whose it is, is known already, and of the other case nothing is told, neither what
   * its department knew nor who works on it.
   */
  ofCases(context: object, actor: SignedInActor): DataLoader<CaseAccess, readonly EntryView[], string> {
    return perRequest(
      context,
      QueuePageReads,
      () =>
        new DataLoader(async (cases) => this.viewsOf(actor, cases), { cacheKeyFn: ({ caseId }) => caseId }),
    );
  }

  /** Asked once a request. */
  async words(context: object): Promise<TodaysWords> {
    return perRequest(context, WORDS, async () => {
      const today = await this.database.today();
      const dictionary = await this.factTypes.dictionary(this.database, today);
      const departments = await this.departments.namesOn(this.database, today);
      return { dictionary, departments };
    });
  }

  private async viewsOf(
    actor: SignedInActor,
    cases: readonly CaseOfEntries[],
  ): Promise<readonly (readonly EntryView[])[]> {
    const asked = cases.map(({ caseId, citizenId, departmentId }) => ({ caseId, citizenId, departmentId }));
    const entries = await this.queueReads.ofCases(this.database, asked);
    const sights = await this.sight.of(this.database, actor, entries);
    return cases.map(({ caseId }) =>
      entries
        .filter(({ shownOn }) => shownOn === caseId)
        .map(({ shownOn: _, ...entry }) => {
          const sight = sights.get(entry.id);
          if (sight && isNamed(sight.access)) return entryView(entry, sight);
          const access = { via: 'CASE', level: 'PSEUDONYM' } as const;
          return entryView(entry, { access, name: null, interpreterLanguage: null });
        }),
    );
  }
}
