import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { mayViewFactType } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Actor, Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { perRequest } from '../../platform/graphql/index.js';
import {
  isKnownIn,
  visibleRows,
  type CaseAccess,
  type CaseLevel,
  type FactDictionary,
  type SharedList,
  type SharingGround,
  type VisibleRows,
} from '../domain/index.js';
import { OpenCases } from '../record/open-cases.js';
import { readerOf, visibleFacts } from '../record/case-reader.js';
import { CaseFactStore, type FactOfCitizen } from '../store/case-fact.store.js';
import {
  EarlierParticipationStore,
  type ParticipationOfCitizen,
} from '../store/earlier-participation.store.js';
import { FactTypeStore } from '../store/fact-type.store.js';
import { SharingGroundStore } from '../store/sharing-ground.store.js';
import { WeeklyCommitmentStore, type CommitmentOfCitizen } from '../store/weekly-commitment.store.js';

/** By what the rows of cases are judged: the same for every field of a request. */
interface Sight {
  readonly today: Day;
  readonly dictionary: FactDictionary;
  /** Cases that are open to the actor, and how far. */
  readonly openCases: ReadonlyMap<string, CaseLevel>;
}

type OfCitizen = { readonly citizenId: string };
type Recorded = OfCitizen & { readonly caseId: string; readonly departmentId: string };
type Judge<Row> = (
  rows: readonly Row[],
  access: CaseAccess,
  grounds: readonly SharingGround[],
  sight: Sight,
) => VisibleRows<Row>;

/**
 * What cases show of the shared record, one statement a field, one for the grounds and at most one for the cases in
 * which it was recorded, however many cases are asked about. Grounds are read after what rests on them. What another department recorded is logged as a disclosure before
 * it is shown.
 */
@Injectable()
export class CaseRecordLoaders {
  constructor(
    private readonly database: Database,
    private readonly factStore: CaseFactStore,
    private readonly participationStore: EarlierParticipationStore,
    private readonly commitmentStore: WeeklyCommitmentStore,
    private readonly groundStore: SharingGroundStore,
    private readonly factTypes: FactTypeStore,
    private readonly trail: AuditTrail,
    private readonly openCases: OpenCases,
  ) {}

  /** Every observation that the reader sees, the newest of each fact first. */
  facts(context: object, actor: Actor): DataLoader<CaseAccess, readonly FactOfCitizen[], string> {
    const judge: Judge<FactOfCitizen> = (rows, access, grounds, { today, dictionary, openCases }) =>
      visibleFacts(rows, readerOf(actor, access, openCases), grounds, today, {
        dictionaries: [dictionary],
        mayView: (type) => mayViewFactType(actor, type),
      });
    return perRequest(context, CaseFactStore, () =>
      this.shared(actor, 'CaseFile.facts', (ids) => this.factStore.ofCitizens(this.database, ids), judge),
    );
  }

  participations(
    context: object,
    actor: Actor,
  ): DataLoader<CaseAccess, readonly ParticipationOfCitizen[], string> {
    return perRequest(context, EarlierParticipationStore, () =>
      this.shared(
        actor,
        'CaseFile.earlierParticipations',
        (ids) => this.participationStore.ofCitizens(this.database, ids),
        listJudge(actor, 'earlierParticipations', false),
      ),
    );
  }

  commitments(context: object, actor: Actor): DataLoader<CaseAccess, readonly CommitmentOfCitizen[], string> {
    return perRequest(context, WeeklyCommitmentStore, () =>
      this.shared(
        actor,
        'CaseFile.commitments',
        (ids) => this.commitmentStore.ofCitizens(this.database, ids),
        listJudge(actor, 'weeklyCommitments', true),
      ),
    );
  }

  /** The grounds that cases show, the newest first. */
  grounds(context: object): DataLoader<CaseAccess, readonly SharingGround[], string> {
    return perRequest(
      context,
      SharingGroundStore,
      () =>
        new DataLoader(
          async (cases) => {
            const citizenIds = [...new Set(cases.map(({ citizenId }) => citizenId))];
            const all = await this.groundStore.ofCitizens(this.database, citizenIds);
            const today = await this.database.today();
            return cases.map((access) =>
              all.filter(
                (ground) => ground.citizenId === access.citizenId && isKnownIn(ground, access, today),
              ),
            );
          },
          { cacheKeyFn: ({ caseId }) => caseId },
        ),
    );
  }

  private shared<Row extends Recorded>(
    actor: Actor,
    operation: string,
    load: (citizenIds: readonly string[]) => Promise<readonly Row[]>,
    judge: Judge<Row>,
  ): DataLoader<CaseAccess, readonly Row[], string> {
    return new DataLoader(
      async (cases) => {
        const citizenIds = [...new Set(cases.map(({ citizenId }) => citizenId))];
        const rows = await load(citizenIds);
        const grounds = await this.groundStore.standing(this.database, citizenIds);
        const today = await this.database.today();
        const dictionary = await this.factTypes.dictionary(this.database, today);
        const openCases = await this.openCases.among(this.database, actor, cases, rows);
        const sight = { today, dictionary, openCases };
        const seen = cases.map((access) => {
          const about = <One extends OfCitizen>(all: readonly One[]): readonly One[] =>
            all.filter(({ citizenId }) => citizenId === access.citizenId);
          return { access, ...judge(about(rows), access, about(grounds), sight) };
        });
        await this.disclosed(actor, operation, seen);
        return seen.map((one) => one.rows);
      },
      { cacheKeyFn: ({ caseId }) => caseId },
    );
  }

  /** One row for all cases of the answer in which something of another department is shown. */
  private async disclosed(
    actor: Actor,
    operation: string,
    seen: readonly { readonly access: CaseAccess; readonly groundIds: readonly string[] }[],
  ): Promise<void> {
    const disclosing = seen.filter(({ groundIds }) => groundIds.length > 0);
    if (disclosing.length === 0) return;
    await this.trail.record({
      actor,
      action: 'DISCLOSURE',
      operation,
      subjectIds: disclosing.map(({ access }) => access.caseId),
      ground: [...new Set(disclosing.flatMap(({ groundIds }) => groundIds))].join(' '),
      requestId: actor.requestId,
    });
  }
}

/** A list that is shared as a whole. @param isOrdinary whether a team sees it in the case without a ground */
const listJudge =
  <Row extends Recorded>(actor: Actor, item: SharedList, isOrdinary: boolean): Judge<Row> =>
  (rows, access, grounds, { today, openCases }) =>
    visibleRows(
      rows.map((row) => ({ ...row, item, isOrdinary })),
      readerOf(actor, access, openCases),
      grounds,
      today,
    );
