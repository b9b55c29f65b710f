import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CapacityStore, PlaceHoldingStore } from '../../capacity/index.js';
import { CaseEventStore } from '../../case-file/index.js';
import { addWorkingDays } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { EntryStore, TaskStore, type RaisedTask } from '../../waitlist/index.js';
import { stepped, type Entry } from '../../waitlist/domain/index.js';
import type { Match } from '../domain/index.js';
import { MatchRunStore } from '../store/match-run.store.js';
import { SlotOfferStore, type NewSlotOffer } from '../store/slot-offer.store.js';
import { MatchGrounds, type Decided, type MatchingGround } from './match-grounds.js';

/** A slot offer that was made, with the one to whom it was. */
interface Made {
  readonly match: Match;
  readonly offer: NewSlotOffer;
  readonly entry: Entry;
}

/** Carries a matching out: places are held, people are asked, and whoever must do something about it has a task. */
@Injectable()
export class SlotOffering {
  constructor(
    private readonly grounds: MatchGrounds,
    private readonly offers: SlotOfferStore,
    private readonly runs: MatchRunStore,
    private readonly places: PlaceHoldingStore,
    private readonly entries: EntryStore,
    private readonly tasks: TaskStore,
    private readonly events: CaseEventStore,
    private readonly capacity: CapacityStore,
    @Inject(CONFIG) private readonly config: RunningConfig,
  ) {}

  /**
   * Offers the free places of an intervention to the first in its queue who can take them; the caller has locked it
   * through {@link MatchGrounds}. Nothing is kept when nobody can be offered anything.
   *
   * @param releasedBy who let more go than the portion; null: nobody pressed anything
   * @returns the ids of the slot offers that were made
   */
  async offer(tx: Tx, ground: MatchingGround, releasedBy: string | null): Promise<readonly string[]> {
    const decided = await this.grounds.decide(tx, ground);
    const { matches, passedOver } = decided.matching;
    if (matches.length === 0) return [];
    const made = await this.made(tx, ground, matches);
    const runId = await this.runs.open(tx, ground.interventionId, releasedBy);
    await this.runs.keepPassedOver(tx, runId, passedOver);
    await this.offers.insert(
      tx,
      runId,
      made.map(({ offer }) => offer),
    );
    await this.places.hold(
      tx,
      made.map(({ offer }) => ({ placeId: offer.placeId, holderId: offer.id })),
    );
    await this.entries.apply(
      tx,
      made.map(({ entry, offer }) => ({
        before: entry,
        after: stepped(entry, 'OFFER'),
        happened: { kind: 'OFFERED', personId: null, details: { slotOfferId: offer.id } },
      })),
    );
    await this.tasks.raise(tx, this.tasksOf(tx, made, decided));
    await this.events.appendAll(
      tx,
      made.map(({ offer }) => ({
        caseId: offer.caseId,
        kind: 'PLACE_OFFERED',
        actor: null,
        departmentId: null,
        objectId: offer.id,
      })),
    );
    await this.capacity.announce(tx, [ground.interventionId]);
    return made.map(({ offer }) => offer.id);
  }

  private async made(tx: Tx, ground: MatchingGround, matches: readonly Match[]): Promise<readonly Made[]> {
    const locked = await this.entries.lockMany(
      tx,
      matches.map(({ candidate }) => candidate.entryId),
    );
    const entries = new Map(locked.map((entry) => [entry.id, entry]));
    const { answerDays, shortNoticeDays } = this.grounds.times;
    return matches.map((match) => {
      const { place, candidate, isShortNotice, expiresAt } = match;
      const entry = entries.get(candidate.entryId);
      if (!entry) throw new Error('an entry that was locked is gone');
      const { interventionId, departmentId } = ground;
      const about = { interventionId, departmentId, cohortId: place.cohortId, placeId: place.id };
      const who = { entryId: entry.id, caseId: entry.caseId, vacancy: place.vacancy };
      const answer = { isShortNotice, answerDays: isShortNotice ? shortNoticeDays : answerDays, expiresAt };
      return { match, entry, offer: { id: randomUUID(), ...about, ...who, ...answer } };
    });
  }

  /** Informing the citizen is somebody's next step; an interpreter is booked, and what can be moved is moved. */
  private tasksOf(tx: Tx, made: readonly Made[], { withInterpreter }: Decided): readonly RaisedTask[] {
    const informBy = addWorkingDays(tx.today, this.config.thresholds.slotOfferInformDays);
    return made.flatMap(({ match, offer, entry }) => {
      const task = {
        entryId: entry.id,
        interventionId: entry.interventionId,
        objectId: offer.id,
        isForLead: false,
        tellCitizen: null,
      };
      const theirs = {
        ...task,
        departmentId: entry.referringDepartmentId,
        addresseeId: entry.responsibleId,
        dueOn: informBy,
      };
      const ours = { ...task, departmentId: entry.departmentId, addresseeId: null, dueOn: informBy };
      return [
        { ...theirs, kind: 'INFORM_CITIZEN' as const },
        ...(match.toMove.length > 0 ? [{ ...theirs, kind: 'MOVE_COMMITMENT' as const }] : []),
        ...(withInterpreter.has(entry.id) ? [{ ...ours, kind: 'BOOK_INTERPRETER' as const }] : []),
      ];
    });
  }
}
