import { Injectable } from '@nestjs/common';
import { noteProblems } from '../../capacity/domain/index.js';
import { PlacementStore } from '../../capacity/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import { EntryCommands, type EntryStepAnswer } from '../desk/entry-commands.js';
import {
  inQueueAlready,
  NO_PAUSE,
  stepped,
  stepProblems,
  type Entry,
  type RestoreGround,
} from '../domain/index.js';
import { EntryStore } from '../store/entry.store.js';
import { NoteStore } from '../store/note.store.js';

/** Why an entry is to stand again as if it had never ended. */
export interface UndoEntryCommand {
  readonly idempotencyKey: string;
  readonly entryId: string;
  readonly ground: RestoreGround;
  /** What was decided, or what went wrong. */
  readonly note: string;
}

/**
 * Restores an entry after a won appeal or an error of ours, with its original date: the citizen takes the next place, and
 * nobody who has been told of one loses it.
 */
@Injectable()
export class UndoEntry {
  constructor(
    private readonly commands: EntryCommands,
    private readonly entries: EntryStore,
    private readonly placements: PlacementStore,
    private readonly notes: NoteStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: UndoEntryCommand,
  ): Promise<EntryStepAnswer | Refused> {
    const { entryId, ground, note } = input;
    const command = { operation: 'undo', idempotencyKey, input, entryId, queues: { own: true } };
    return this.commands.run(actor, command, async (tx, entry) => {
      const { citizenId, interventionId } = entry;
      const live = await this.entries.lockLive(tx, [citizenId], interventionId);
      const isThere =
        live.some(({ id }) => id !== entryId) ||
        (live.length === 0 && (await this.placements.isPlaced(tx, citizenId, interventionId)));
      return {
        problems: [
          ...stepProblems(entry.state, 'RESTORE'),
          ...(isThere ? [inQueueAlready('entryId')] : []),
          ...noteProblems(note, 'note'),
        ],
        apply: async () => {
          const kind = 'RESTORED';
          await this.notes.add(tx, { entryId, kind, words: note, writtenBy: actor.personId });
          return {
            after: restored(entry, tx.today),
            happened: { kind, details: { ground, endReason: entry.endReason } },
            caseEvent: 'WAITLIST_RESTORED',
          };
        },
      };
    });
  }
}

/** Somebody tells the citizen today; all that was known when it ended still holds. */
const restored = (entry: Entry, today: string): Entry =>
  stepped(entry, 'RESTORE', {
    ...NO_PAUSE,
    isRestored: true,
    endReason: null,
    endedAt: null,
    nextContactOn: today,
  });
