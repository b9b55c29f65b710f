import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Outbox } from '../../platform/outbox/index.js';
import { conflictOf, wantedPlacesOf, type CapacityStatement } from '../domain/index.js';
import { CapacityStore, type CapacityHead } from './capacity.store.js';
import { ConflictStore } from './conflict.store.js';
import { INTAKE_CLOSED } from './messages.js';
import { PlaceStore, type PlaceKey, type WantedPlaces } from './place.store.js';

/** A statement that comes into force now, with what it takes the place of. */
export interface StatementInForce {
  readonly statement: CapacityStatement;
  readonly departmentId: string;
  /** What held before; null for the first statement. The intervention is locked. */
  readonly before: CapacityHead | null;
  readonly expiresAt: Instant;
}

/** By how many people the places that are taken are more than those stated. */
export interface OverTaken {
  readonly interventionId: string;
  readonly people: number;
}

const headOf = ({ statement, departmentId, before, expiresAt }: StatementInForce): CapacityHead => ({
  interventionId: statement.interventionId,
  departmentId,
  version: (before?.version ?? 0) + 1,
  statementId: statement.id,
  mode: statement.mode,
  places: statement.places,
  guestPlaces: statement.guestPlaces,
  intake: statement.intake,
  keepsWaitlist: statement.keepsWaitlist,
  statedBy: statement.statedBy,
  statedAt: statement.statedAt,
  confirmedBy: statement.statedBy,
  confirmedAt: statement.statedAt,
  expiresAt,
});

/** A statement that takes nobody in any more, where somebody was taken in before. */
const intakeClosed = ({ statement: { id, interventionId, intake }, before }: StatementInForce) =>
  before !== null && before.intake !== 'CLOSED' && intake === 'CLOSED'
    ? [{ interventionId, statementId: id }]
    : [];

/** The places that a statement asks for; cohorts keep their places themselves. */
const wantedBy = (statement: CapacityStatement): WantedPlaces[] =>
  wantedPlacesOf(statement).map((kind) => ({
    ...kind,
    interventionId: statement.interventionId,
    cohortId: null,
  }));

const isSameKey = (one: PlaceKey, other: PlaceKey): boolean =>
  one.interventionId === other.interventionId &&
  one.cohortId === other.cohortId &&
  one.guestMunicipality === other.guestMunicipality;

/** Brings statements into force: heads, place rows and the conflicts that a person must settle. */
@Injectable()
export class StatementEffects {
  constructor(
    private readonly capacity: CapacityStore,
    private readonly places: PlaceStore,
    private readonly conflicts: ConflictStore,
    private readonly outbox: Outbox,
  ) {}

  /** @returns the interventions of which more places are taken than there shall be */
  async bringIntoForce(tx: Tx, items: readonly StatementInForce[]): Promise<readonly OverTaken[]> {
    if (items.length === 0) return [];
    const ids = items.map(({ statement }) => statement.interventionId);
    await this.capacity.putHeads(tx, items.map(headOf));
    await this.outbox.append(tx, INTAKE_CLOSED, ...items.flatMap(intakeClosed));
    // Who came in while nothing was counted has a place from now on, or nobody would see how full it is.
    const counted = items.filter(({ statement }) => statement.mode === 'PLACES');
    await this.places.adopt(
      tx,
      counted.map(({ statement }) => statement.interventionId),
    );
    const wanted = items.flatMap(({ statement }) => wantedBy(statement));
    const gone = (await this.places.keys(tx, ids)).filter(
      (key) => key.cohortId === null && !wanted.some((one) => isSameKey(one, key)),
    );
    const overhangs = await this.places.setMany(tx, [
      ...wanted,
      ...gone.map((key) => ({ ...key, places: 0 })),
    ]);
    const over = items.flatMap(({ statement: { interventionId, mode } }) => {
      // What never fills has nobody too many.
      if (mode === 'UNLIMITED') return [];
      const conflict = conflictOf(overhangs.filter((one) => one.interventionId === interventionId));
      return conflict ? [{ interventionId, people: conflict.people }] : [];
    });
    await this.keepConflicts(tx, items, over);
    return over;
  }

  private async keepConflicts(
    tx: Tx,
    items: readonly StatementInForce[],
    over: readonly OverTaken[],
  ): Promise<void> {
    const kind = 'MORE_TAKEN_THAN_PLACES';
    const byId = new Map(items.map((item) => [item.statement.interventionId, item]));
    for (const { interventionId, people } of over) {
      const item = byId.get(interventionId);
      if (!item) continue;
      const { departmentId, statement } = item;
      const raisedBy = statement.statedBy;
      await this.conflicts.raise(tx, {
        kind,
        interventionId,
        cohortId: null,
        departmentId,
        people,
        raisedBy,
      });
    }
    const standing = await this.conflicts.open(tx, kind, [...byId.keys()]);
    for (const conflict of standing) {
      const isOver = over.some(({ interventionId }) => interventionId === conflict.interventionId);
      if (conflict.cohortId === null && !isOver) await this.conflicts.clear(tx, conflict);
    }
  }
}
