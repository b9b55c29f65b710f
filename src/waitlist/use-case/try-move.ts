import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { EntrySight, type Sight } from '../desk/entry-sight.js';
import { QueueMoves, type PlannedMove } from '../desk/queue-moves.js';
import { isNamed, mayChange, noSuchWaitlistEntry, type Displaced, type Entry } from '../domain/index.js';
import { EntryStore } from '../store/entry.store.js';

/** So many of those whom a move displaces are shown one by one. */
export const DISPLACED_SHOWN_MAX = 100;

/** Which move is tried. */
export interface TryMoveQuestion {
  readonly entryId: string;
  readonly toPosition: number;
}

/** Somebody whom a move displaces, as the reader may see it. */
export interface SeenDisplaced extends Omit<Displaced, 'entryId'> {
  /** null where the entry is not open to the reader. */
  readonly entryId: string | null;
  readonly name: string | null;
}

/** What a move would do to the queue. */
export interface TriedMove {
  readonly entryId: string;
  readonly fromPosition: number;
  readonly toPosition: number;
  readonly displacedCount: number;
  /** The first of them, in order. */
  readonly displaced: readonly SeenDisplaced[];
}

/** Shows whom a move would displace, before anybody proposes it; writes nothing but that it was looked at. */
@Injectable()
export class TryMove {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly entries: EntryStore,
    private readonly sight: EntrySight,
    private readonly moves: QueueMoves,
  ) {}

  async execute(actor: Actor, { entryId, toPosition }: TryMoveQuestion): Promise<TriedMove | Refused> {
    return this.database.transaction(async (tx) => {
      const entry = await this.entries.find(tx, entryId);
      const access = entry && (await this.sight.access(tx, actor, entry));
      if (!entry || !mayChange(actor, 'tryMove', entry, access)) return noSuchWaitlistEntry();
      const planned = await this.moves.plan(tx, entry, toPosition);
      if (planned.plan === null) {
        await this.looked(tx, actor, entry, [], { isPossible: false });
        return refuse(...planned.problems);
      }
      const { fromPosition, displaced } = planned.plan;
      return {
        entryId,
        fromPosition,
        toPosition,
        displacedCount: displaced.length,
        displaced: await this.shown(tx, actor, entry, displaced.slice(0, DISPLACED_SHOWN_MAX), planned),
      };
    });
  }

  private async shown(
    tx: Tx,
    actor: Actor,
    entry: Entry,
    displaced: readonly Displaced[],
    { queue }: PlannedMove,
  ): Promise<readonly SeenDisplaced[]> {
    const ids = new Set(displaced.map(({ entryId }) => entryId));
    const people = queue.filter(({ id }) => ids.has(id));
    const sights = await this.sight.of(tx, actor, people);
    const named = people.filter(({ id }) => isNamed(sights.get(id)?.access ?? null));
    const others = named.map(({ caseId }) => caseId);
    await this.looked(tx, actor, entry, others, { displaced: displaced.length });
    return displaced.map((one) => ({ ...one, ...seen(one.entryId, sights.get(one.entryId)) }));
  }

  /** That it is refused tells of the queue, too. */
  private async looked(
    tx: Tx,
    actor: Actor,
    { caseId, interventionId }: Entry,
    others: readonly string[],
    details: Readonly<Record<string, number | boolean>>,
  ): Promise<void> {
    await this.audit.append(tx, {
      actor,
      action: 'READ',
      operation: 'tryMove',
      subjectIds: [...new Set([caseId, ...others])],
      objectIds: [interventionId],
      details,
      requestId: actor.requestId,
    });
  }
}

const seen = (entryId: string, sight: Sight | undefined): Pick<SeenDisplaced, 'entryId' | 'name'> => ({
  entryId: sight?.access ? entryId : null,
  name: sight?.name ?? null,
});
