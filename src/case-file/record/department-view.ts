import { Injectable } from '@nestjs/common';
import type { Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  commitmentsOf,
  priorityFactsOf,
  type FactValue,
  type SharingGround,
  type WeeklyCommitment,
} from '../domain/index.js';
import { DepartmentViewReads } from '../store/department-view.reads.js';
import { FactTypeStore } from '../store/fact-type.store.js';
import { SharingGroundStore } from '../store/sharing-ground.store.js';

type Reading = Pick<Tx, 'query'>;

/**
 * What the department of a case may use of its citizen when an order is made or a place is handed on. It answers to the
 * system and never to a person: it asks for no actor and writes no audit row, so whoever calls it records what was used.
 * Grounds are read after what rests on them, so that a withdrawal that is committed when the reading begins always
 * counts. Cases that are not there are absent.
 */
@Injectable()
export class DepartmentView {
  constructor(
    private readonly reads: DepartmentViewReads,
    private readonly grounds: SharingGroundStore,
    private readonly factTypes: FactTypeStore,
  ) {}

  /**
   * By case, the facts that a priority policy may look at (R41, R49): those that today's dictionary permits for it,
   * which were recorded in the case, by its department in other cases of the citizen, or are shared with the department
   * on a ground in force. Three statements, however many cases.
   */
  async priorityFacts(
    q: Reading,
    caseIds: readonly string[],
  ): Promise<ReadonlyMap<string, Readonly<Record<string, FactValue>>>> {
    const cases = await this.reads.facts(q, caseIds);
    const [first] = cases;
    if (!first) return new Map();
    const { today } = first;
    const groundsOn = await this.groundsOn(q, cases);
    const dictionary = await this.factTypes.dictionary(q, today);
    return new Map(
      cases.map(({ rows, ...of }) => {
        const sharing = { grounds: groundsOn(of.citizenId), today };
        return [of.caseId, Object.fromEntries(priorityFactsOf(rows, of, dictionary, sharing))];
      }),
    );
  }

  /**
   * By case, what takes the citizen's time on some day from the first to the last, fixed and movable, in the order of
   * the week: recorded by the department in any of its cases on the citizen, or shared with it on a ground in force
   * (R30). Two statements, however many cases.
   */
  async commitments(
    q: Reading,
    caseIds: readonly string[],
    from: Day,
    to: Day,
  ): Promise<ReadonlyMap<string, readonly WeeklyCommitment[]>> {
    const days = { from, to };
    const cases = await this.reads.commitments(q, caseIds, days);
    const groundsOn = await this.groundsOn(q, cases);
    return new Map(
      cases.map(({ rows, today, ...of }) => {
        const sharing = { grounds: groundsOn(of.citizenId), today };
        return [of.caseId, commitmentsOf(rows, of, days, sharing)];
      }),
    );
  }

  /** The grounds about each citizen that were not withdrawn. */
  private async groundsOn(
    q: Reading,
    cases: readonly { readonly citizenId: string }[],
  ): Promise<(citizenId: string) => readonly SharingGround[]> {
    const citizenIds = [...new Set(cases.map(({ citizenId }) => citizenId))];
    const about = new Map<string, SharingGround[]>(citizenIds.map((id) => [id, []]));
    for (const ground of await this.grounds.standing(q, citizenIds))
      about.get(ground.citizenId)?.push(ground);
    return (citizenId) => about.get(citizenId) ?? [];
  }
}
