import type { EventKind, LoggedEvent } from '../../forecast/domain/index.js';
import type { Chance } from '../people/chance.js';
import type { HistoryQueue } from './history-queue.js';
import type { Life } from './joining.js';
import type { Leaver } from './leaving.js';
import type { Refusal } from './refusing.js';
import type { HistorySetting, Stay } from './stay.js';

/** Why people left the queue, and how stays ended, in as many shares as they stand here. */
const LEFT_BECAUSE = ['recovered', 'recovered', 'moved', 'other', 'other'] as const;
const ENDED_BECAUSE = ['finished', 'finished', 'finished', 'finished', 'left_early', 'illness'] as const;

/** Somebody of the queue while the events are written. */
interface Person {
  readonly entryId: string;
  readonly priorityClass: number;
}

/** Writes down what happened in one queue. */
export class QueueWriter {
  /** People who are gone are called so until all queues are written. */
  private static readonly GONE = '#';
  private readonly events: LoggedEvent[] = [];
  private gone = 0;

  constructor(
    private readonly queue: HistoryQueue,
    private readonly setting: HistorySetting,
    private readonly chance: Chance,
  ) {}

  static isGone(entryId: string): boolean {
    return entryId.startsWith(QueueWriter.GONE);
  }

  /** The events, those of one person in their order. */
  write(lives: readonly Life[], refusals: readonly Refusal[], leavers: readonly Leaver[]): LoggedEvent[] {
    const refused = new Map(refusals.flatMap((one) => (one.life ? [[one.life, one] as const] : [])));
    for (const life of lives) this.life(life, refused.get(life));
    for (const refusal of refusals) if (!refusal.life) this.gaveUp(refusal);
    for (const leaver of leavers) this.leaver(leaver);
    this.waiting();
    return this.events;
  }

  private life({ stay, joinedOn, priorityClass }: Life, refusal: Refusal | undefined): void {
    const person = { entryId: stay.id ?? this.nobody(), priorityClass };
    this.add(person, joinedOn, 'joined');
    if (refusal) this.refused(person, refusal);
    const { lapsed } = stay;
    if (lapsed && joinedOn < lapsed.offeredOn) this.add(person, lapsed.offeredOn, 'offered', lapsed.cohortId);
    this.add(person, stay.offeredOn, 'offered', stay.cohortId);
    this.add(person, stay.startsOn, 'started');
    this.end(person, stay);
  }

  private end(person: Person, { endsOn }: Stay): void {
    if (endsOn !== null && endsOn <= this.setting.today)
      this.add(person, endsOn, 'finished', null, this.chance.pick(ENDED_BECAUSE));
  }

  private refused(person: Person, { offer, cohortId }: Refusal): void {
    this.add(person, offer.offeredOn, 'offered', cohortId);
    this.add(person, offer.answeredOn, offer.answer);
  }

  private gaveUp(refusal: Refusal): void {
    const person = { entryId: this.nobody(), priorityClass: refusal.priorityClass };
    this.add(person, refusal.joinedOn, 'joined');
    this.refused(person, refusal);
    this.add(person, refusal.offer.answeredOn, 'left', null, this.chance.pick(LEFT_BECAUSE));
  }

  private leaver({ joinedOn, leftOn, priorityClass }: Leaver): void {
    const person = { entryId: this.nobody(), priorityClass };
    this.add(person, joinedOn, 'joined');
    this.add(person, leftOn, 'left', null, this.chance.pick(LEFT_BECAUSE));
  }

  /** Whoever joined before the policy was decided came into a class of it on that day. */
  private waiting(): void {
    const { waiting, classes, policySince, intervention } = this.queue;
    for (const { id: entryId, since, priorityClass } of waiting) {
      const isBefore = policySince !== null && since < policySince && priorityClass !== classes;
      const about = { interventionId: intervention.id, entryId, cohortId: null, reason: null };
      const first = isBefore ? classes : priorityClass;
      this.events.push({ ...about, on: since, kind: 'joined', priorityClass: first });
      if (isBefore) this.events.push({ ...about, on: policySince, kind: 'reclassified', priorityClass });
    }
  }

  private nobody(): string {
    this.gone += 1;
    return `${QueueWriter.GONE}${this.queue.slug} ${String(this.gone)}`;
  }

  private add(
    { entryId, priorityClass }: Person,
    day: number,
    kind: EventKind,
    cohortId: string | null = null,
    reason: string | null = null,
  ): void {
    const interventionId = this.queue.intervention.id;
    this.events.push({
      on: this.setting.open.dayOf(day),
      interventionId,
      entryId,
      kind,
      priorityClass,
      cohortId,
      reason,
    });
  }
}
