import { Injectable } from '@nestjs/common';
import { mayViewFactType } from '../../access/index.js';
import { AuditTrail, type AuditEvent } from '../../audit/index.js';
import type { Actor, Day } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import {
  factsFrom,
  groundOf,
  isRelated,
  visibleRows,
  type CaseAccess,
  type EarlierParticipation,
  type FactDictionary,
  type Facts,
  type SharedList,
} from '../domain/index.js';
import { CaseAccessStore } from '../store/case-access.store.js';
import { CaseFactStore } from '../store/case-fact.store.js';
import { EarlierParticipationStore } from '../store/earlier-participation.store.js';
import { FactTypeStore } from '../store/fact-type.store.js';
import { SharingGroundStore } from '../store/sharing-ground.store.js';
import { readerOf, visibleFacts } from './case-reader.js';
import { OpenCases } from './open-cases.js';
import { RefusedReadings } from './refused-readings.js';

/** Why a case is looked into, as the audit trail says it. */
export interface CaseReading {
  /** The GraphQL operation. */
  readonly operation: string;
  /** What is logged when nothing of another department is used; with it the row is a DISCLOSURE. */
  readonly action: 'READ' | 'SEARCH';
  /** The dictionary by which values are read; default: that of today, which always says who may see them. */
  readonly dictionary?: FactDictionary;
}

/** What an actor may know of a citizen through one case, now. */
export interface FactsOfCase {
  readonly facts: Facts;
  readonly access: CaseAccess;
  /** The grounds on which something of other departments is used. */
  readonly groundIds: readonly string[];
}

/**
 * The facts that verdicts of a case rest on: exactly those that this actor may see through this case now. Whatever else
 * is recorded of the citizen counts as unknown, so that no answer tells of it (trust invariants 12 and 17). Grounds are
 * read after what rests on them, so that a withdrawal that is committed when the reading begins always counts.
 */
@Injectable()
export class CaseFacts {
  constructor(
    private readonly database: Database,
    private readonly access: CaseAccessStore,
    private readonly facts: CaseFactStore,
    private readonly participations: EarlierParticipationStore,
    private readonly grounds: SharingGroundStore,
    private readonly factTypes: FactTypeStore,
    private readonly trail: AuditTrail,
    private readonly refused: RefusedReadings,
    private readonly openCases: OpenCases,
  ) {}

  /** @throws Fault NOT_FOUND when the case is not there or not the actor's */
  async forCase(actor: Actor, caseId: string, reading: CaseReading): Promise<FactsOfCase> {
    return this.read(actor, await this.opened(actor, caseId, reading.operation), reading);
  }

  /**
   * Like `forCase`, for matching a citizen to interventions: only through a relationship to the case (access matrix,
   * "Match citizen to interventions").
   *
   * @throws Fault NOT_FOUND also when the case is the department's and the actor does not work with it
   */
  async forMatching(actor: Actor, caseId: string, reading: CaseReading): Promise<FactsOfCase> {
    const access = await this.opened(actor, caseId, reading.operation);
    if (!isRelated(access)) return this.refused.refuse(actor, reading.operation, caseId);
    return this.read(actor, access, reading);
  }

  /**
   * What was tried before, as the actor may see it through a case that was opened for the same answer. What another
   * department recorded is logged as a disclosure; the rest belongs to the reading of the case.
   */
  async tried(actor: Actor, access: CaseAccess, operation: string): Promise<readonly EarlierParticipation[]> {
    const rows = await this.participations.ofCitizens(this.database, [access.citizenId]);
    const grounds = await this.grounds.standing(this.database, [access.citizenId]);
    const item: SharedList = 'earlierParticipations';
    const { rows: seen, groundIds } = visibleRows(
      rows.map((row) => ({ ...row, item, isOrdinary: false })),
      readerOf(actor, access, await this.openCases.among(this.database, actor, [access], rows)),
      grounds,
      await this.database.today(),
    );
    if (groundIds.length > 0) await this.record(actor, { access, groundIds }, { operation, action: 'READ' });
    return seen;
  }

  /**
   * The same within a change that writes the audit row of the case itself: through a case that the transaction has
   * locked and found open. What another department recorded is logged as a disclosure here.
   */
  async within(tx: Tx, actor: Actor, access: CaseAccess, reading: CaseReading): Promise<FactsOfCase> {
    const found = await this.seen(tx, tx.today, actor, access, reading);
    if (found.groundIds.length > 0) await this.trail.append(tx, eventOf(actor, found, reading));
    return found;
  }

  private async opened(actor: Actor, caseId: string, operation: string): Promise<CaseAccess> {
    const access = await this.access.accessTo(this.database, actor, caseId);
    if (!access || access.level === 'HEAD') return this.refused.refuse(actor, operation, caseId);
    return access;
  }

  private async read(actor: Actor, access: CaseAccess, reading: CaseReading): Promise<FactsOfCase> {
    const found = await this.seen(this.database, null, actor, access, reading);
    await this.record(actor, found, reading);
    return found;
  }

  /** @param day null: today, asked for after what rests on it */
  private async seen(
    q: Pick<Tx, 'query'>,
    day: Day | null,
    actor: Actor,
    access: CaseAccess,
    reading: CaseReading,
  ): Promise<FactsOfCase> {
    const rows = await this.facts.ofCitizens(q, [access.citizenId]);
    const grounds = await this.grounds.standing(q, [access.citizenId]);
    const today = day ?? (await this.database.today());
    const dictionaryOfToday = await this.factTypes.dictionary(q, today);
    const dictionary = reading.dictionary ?? dictionaryOfToday;
    const open = await this.openCases.among(q, actor, [access], rows);
    const { rows: seen, groundIds } = visibleFacts(rows, readerOf(actor, access, open), grounds, today, {
      dictionaries: [dictionary, dictionaryOfToday],
      mayView: (type) => mayViewFactType(actor, type),
    });
    return { facts: factsFrom(seen, dictionary), access, groundIds };
  }

  private async record(
    actor: Actor,
    found: Pick<FactsOfCase, 'access' | 'groundIds'>,
    reading: CaseReading,
  ): Promise<void> {
    await this.trail.record(eventOf(actor, found, reading));
  }
}

/** What the trail says of a reading: a disclosure with its grounds where something of another department is used. */
const eventOf = (
  actor: Actor,
  { access, groundIds }: Pick<FactsOfCase, 'access' | 'groundIds'>,
  { operation, action }: CaseReading,
): AuditEvent => {
  const event = { actor, operation, subjectIds: [access.caseId], requestId: actor.requestId };
  return groundIds.length > 0
    ? { ...event, action: 'DISCLOSURE', ground: groundIds.join(' ') }
    : { ...event, action, ...groundOf(access) };
};
