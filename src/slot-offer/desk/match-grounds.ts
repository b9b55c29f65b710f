import { Inject, Injectable } from '@nestjs/common';
import { CapacityStore, ScheduleReads, type CapacityHead } from '../../capacity/index.js';
import { DepartmentView, KeepApartStore } from '../../case-file/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { addYears } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import {
  matchPlaces,
  pairKey,
  type AnswerTimes,
  type Candidate,
  type Group,
  type MatchGround,
  type Matching,
  type OpenPlace,
} from '../domain/index.js';
import { MatchGroundStore, type QueuedPerson } from '../store/match-ground.store.js';

/** Everybody who may be looked at before the rest of the queue is read: most places go to the first few. */
const FIRST_LOOK = 100;
/** How far ahead a course without an end is looked at for clashes, years. */
const YEARS_AHEAD = 1;

/** The queue of an intervention and its places, locked, with all that decides who gets which. */
export interface MatchingGround {
  readonly interventionId: string;
  readonly departmentId: string;
  readonly head: CapacityHead;
  readonly places: readonly OpenPlace[];
  readonly ground: MatchGround;
}

/** A matching with the people it was decided from. */
export interface Decided {
  readonly matching: Matching;
  readonly queue: readonly Candidate[];
  /** See {@link MatchGround.apart}. */
  readonly apart: ReadonlySet<string>;
  /** Those who need an interpreter, which passes nobody over. */
  readonly withInterpreter: ReadonlySet<string>;
}

/** Reads what a matching is decided from, and decides it: for real, and as a dry run. */
@Injectable()
export class MatchGrounds {
  constructor(
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
    private readonly schedules: ScheduleReads,
    private readonly store: MatchGroundStore,
    private readonly people: DepartmentView,
    private readonly apart: KeepApartStore,
    @Inject(CONFIG) private readonly config: RunningConfig,
  ) {}

  /** How long people get to answer. */
  get times(): AnswerTimes {
    const { slotOfferAnswerDays, slotOfferShortNoticeDays, slotOfferDeliveryDays } = this.config.thresholds;
    return {
      answerDays: slotOfferAnswerDays,
      shortNoticeDays: slotOfferShortNoticeDays,
      deliveryDays: slotOfferDeliveryDays,
    };
  }

  /** The department that keeps the intervention, with it locked; null when there is none. */
  async departmentOf(tx: Tx, interventionId: string): Promise<string | null> {
    return (
      (await this.interventions.lockMany(tx, [interventionId])).get(interventionId)?.departmentId ?? null
    );
  }

  /**
   * The places and groups of an intervention, with intervention and head locked; null when nobody is taken in.
   *
   * @param beyond how many more slot offers may be made than the portion leaves room for
   */
  async lock(tx: Tx, interventionId: string, beyond = 0): Promise<MatchingGround | null> {
    const intervention = (await this.interventions.lockMany(tx, [interventionId])).get(interventionId);
    const head = intervention ? await this.capacity.lockHead(tx, interventionId) : null;
    if (!intervention || !head || head.intake === 'CLOSED') return null;
    const { departmentId } = intervention;
    const { shown } = await this.schedules.of(tx, interventionId);
    const groups = await this.store.groups(tx, interventionId, {
      meetings: shown?.schedule ?? [],
      meets: shown?.delivery === 'ROLLING_GROUP',
      endsOn: null,
    });
    const open = await this.store.openOffers(tx, interventionId);
    const ground = {
      now: tx.now,
      today: tx.today,
      times: this.times,
      groups,
      apart: new Set<string>(),
      most: Math.max(0, this.config.thresholds.slotOfferPortion - open) + beyond,
    };
    const places = await this.store.freePlaces(tx, interventionId);
    return { interventionId, departmentId, head, places, ground };
  }

  /** Decides who gets the places. As much of the queue is read as is needed to fill them. */
  async decide(tx: Tx, { interventionId, places, ground }: MatchingGround): Promise<Decided> {
    const wanted = Math.min(places.length, ground.most);
    for (let limit = wanted + FIRST_LOOK; ; limit *= 4) {
      const rows = wanted === 0 ? [] : await this.store.queue(tx, interventionId, limit);
      const queue = await this.candidates(tx, rows, ground.groups);
      const apart = await this.pairs(tx, queue, ground);
      const matching = matchPlaces(places, queue, { ...ground, apart });
      const isAll = rows.length < limit;
      if (isAll || matching.matches.length >= wanted) {
        const needing = rows.filter(({ needsInterpreter }) => needsInterpreter);
        return { matching, queue, apart, withInterpreter: new Set(needing.map(({ entryId }) => entryId)) };
      }
    }
  }

  private async candidates(
    tx: Tx,
    rows: readonly QueuedPerson[],
    groups: ReadonlyMap<string, Group>,
  ): Promise<readonly Candidate[]> {
    const meets = [...groups.values()].some(({ meetings }) => meetings.length > 0);
    const last = [...groups.values()].flatMap(({ endsOn }) => endsOn ?? []);
    const to = [...last, addYears(tx.today, YEARS_AHEAD)].reduce((left, right) =>
      left > right ? left : right,
    );
    const commitments = meets
      ? await this.people.commitments(
          tx,
          rows.map(({ caseId }) => caseId),
          tx.today,
          to,
        )
      : new Map<string, Candidate['commitments']>();
    return rows.map((row) => ({
      ...row,
      offered: new Set(row.offered),
      declinedCohorts: new Set(row.declinedCohorts),
      commitments: commitments.get(row.caseId) ?? [],
    }));
  }

  /** Who must not meet whom, among the queue and those who are in a group already. */
  private async pairs(
    tx: Tx,
    queue: readonly Candidate[],
    { groups }: MatchGround,
  ): Promise<ReadonlySet<string>> {
    const meeting = [...groups.values()].filter(({ meets }) => meets);
    if (meeting.length === 0) return new Set();
    const citizens = new Set([
      ...queue.map(({ citizenId }) => citizenId),
      ...meeting.flatMap(({ members }) => [...members]),
    ]);
    const pairs = await this.apart.among(tx, [...citizens]);
    return new Set(pairs.flatMap(([one, other]) => [pairKey(one, other), pairKey(other, one)]));
  }
}
