import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { isRefused, refuse, type Actor, type Refused } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { CitizenEventEffects } from '../citizen-events/citizen-event-effects.js';
import {
  glassProblems,
  mayWork,
  noSuchCase,
  reasonProblems,
  sameCitizen,
  type CaseAccess,
} from '../domain/index.js';
import { TellCases } from '../record/tell-cases.js';
import { CaseAccessStore } from '../store/case-access.store.js';
import { CaseBarStore } from '../store/case-bar.store.js';
import { CaseEventStore } from '../store/case-event.store.js';
import { CaseFileStore } from '../store/case-file.store.js';
import { CitizenMergeStore } from '../store/citizen-merge.store.js';
import { CitizenStore } from '../store/citizen.store.js';

/** Two citizens who are one, by a case of each. */
export interface MergeCitizensCommand {
  readonly idempotencyKey: string;
  /** A case on the citizen who stays. */
  readonly caseId: string;
  /** A case on the citizen who turned out to be the same person. */
  readonly duplicateCaseId: string;
  readonly reason: string;
}

/** The case on the citizen who stays. */
export interface MergedCitizens {
  readonly caseId: string;
}

/** Joins two citizens who are one person, e.g. when a replacement number is followed by a real one. */
@Injectable()
export class MergeCitizens {
  constructor(
    private readonly database: Database,
    private readonly commands: AuditedCommands,
    private readonly access: CaseAccessStore,
    private readonly citizens: CitizenStore,
    private readonly files: CaseFileStore,
    private readonly merging: CitizenMergeStore,
    private readonly bars: CaseBarStore,
    private readonly cases: TellCases,
    private readonly events: CaseEventStore,
    private readonly effects: CitizenEventEffects,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: MergeCitizensCommand,
  ): Promise<MergedCitizens | Refused> {
    const { caseId, duplicateCaseId, reason } = input;
    const subjectIds = [caseId, duplicateCaseId];
    const command = { operation: 'mergeCitizens', idempotencyKey, input, subjectIds };
    const answer = await this.commands.run<MergedCitizens>(actor, command, async (tx) => {
      const found = await this.lockBoth(tx, actor, caseId, duplicateCaseId);
      const [kept, duplicate] = [found.get(caseId) ?? null, found.get(duplicateCaseId) ?? null];
      const problems = [
        ...(mayWork(kept) ? [] : noSuchCase('caseId').refused),
        ...(mayWork(duplicate) ? [] : noSuchCase('duplicateCaseId').refused),
        ...glassProblems(kept, 'caseId'),
        ...glassProblems(duplicate, 'duplicateCaseId'),
        ...(kept && kept.citizenId === duplicate?.citizenId ? [sameCitizen()] : []),
        ...reasonProblems(reason),
      ];
      if (!kept || !duplicate || problems.length > 0) return refuse(...problems);
      await this.merge(tx, actor, [kept, duplicate], reason.trim());
      const ids = [caseId, duplicateCaseId];
      return { answer: { caseId }, objectIds: ids, subjectIds: ids };
    });
    if (isRefused(answer)) return answer;
    return mayWork(await this.access.accessTo(this.database, actor, caseId)) ? answer : noSuchCase();
  }

  /** Both cases as they are open to the actor, locked in the order of their ids. */
  private async lockBoth(
    tx: Tx,
    actor: Actor,
    ...caseIds: readonly string[]
  ): Promise<ReadonlyMap<string, CaseAccess | null>> {
    const found = new Map<string, CaseAccess | null>();
    const inOrder = [...new Set(caseIds)].sort((left, right) => (left < right ? -1 : 1));
    for (const id of inOrder) found.set(id, await this.access.lockAccess(tx, actor, id));
    return found;
  }

  private async merge(
    tx: Tx,
    actor: Actor,
    [kept, duplicate]: readonly [CaseAccess, CaseAccess],
    reason: string,
  ): Promise<void> {
    const { citizenId } = kept;
    const { citizenId: duplicateId } = duplicate;
    await this.citizens.lock(tx, [citizenId, duplicateId]);
    const by = actor.personId;
    await this.merging.merge(tx, { survivorId: citizenId, duplicateId, by, reason });
    const cases = await this.files.lockOpenCases(tx, citizenId);
    // A bar on one of the two now keeps somebody from the other's cases too.
    await this.bars.raiseNoResponsibleOf(tx, citizenId);
    const acted = [kept, duplicate];
    await this.cases.tell(tx, cases, acted, { notice: 'MERGED', event: 'CITIZENS_MERGED' });
    await this.events.appendAll(
      tx,
      acted.map(({ caseId, departmentId }, at) => ({
        caseId,
        kind: 'CITIZENS_MERGED',
        actor,
        departmentId,
        details: { with: acted[1 - at]?.caseId ?? null },
      })),
    );
    await this.effects.merged(tx, { citizenId, duplicateId, day: tx.today, actor });
  }
}
