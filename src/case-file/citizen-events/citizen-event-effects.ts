import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { CitizenEvent, Merged, MovedAway } from '../domain/citizen-events.js';

/** What a room does when something happens to a citizen: in the transaction of the event, by ids, without asking. */
export interface CitizenEffects {
  /** The citizen died: whatever waits or is held for him or her ends quietly. */
  died(tx: Tx, event: CitizenEvent): Promise<void>;
  /** The citizen moved away: nothing ends, a person is asked. */
  movedAway(tx: Tx, event: MovedAway): Promise<void>;
  /** Two citizens are one: rows of the duplicate become those of the other, the earliest dates stay. */
  merged(tx: Tx, event: Merged): Promise<void>;
}

/** The rooms that may have effects, in house order: locks are taken from left to right. */
const HOUSE_ORDER = [
  'capacity',
  'waitlist',
  'slot-offer',
  'forecast',
  'search',
  'pathway',
  'source',
  'alert',
];

/**
 * Collects what each later room does when a citizen dies, moves away or turns out to be somebody known. A room
 * registers once, when its module begins (`onModuleInit`).
 */
@Injectable()
export class CitizenEventEffects {
  private readonly effects = new Map<string, CitizenEffects>();

  /** @throws Error when the room is not one of the house, or registers twice */
  register(room: string, effects: CitizenEffects): void {
    if (!HOUSE_ORDER.includes(room)) throw new Error(`No room to the right of case-file is called ${room}.`);
    if (this.effects.has(room)) throw new Error(`The room ${room} registered its effects twice.`);
    this.effects.set(room, effects);
  }

  async died(tx: Tx, event: CitizenEvent): Promise<void> {
    for (const effects of this.inOrder()) await effects.died(tx, event);
  }

  async movedAway(tx: Tx, event: MovedAway): Promise<void> {
    for (const effects of this.inOrder()) await effects.movedAway(tx, event);
  }

  async merged(tx: Tx, event: Merged): Promise<void> {
    for (const effects of this.inOrder()) await effects.merged(tx, event);
  }

  private inOrder(): readonly CitizenEffects[] {
    return HOUSE_ORDER.flatMap((room) => this.effects.get(room) ?? []);
  }
}
