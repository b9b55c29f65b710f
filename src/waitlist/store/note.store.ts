import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { EntryEventKind } from '../domain/index.js';

/** What somebody wrote about a step, in his or her own words. */
export interface EntryNote {
  readonly entryId: string;
  /** The step it was written about. */
  readonly kind: EntryEventKind;
  readonly words: string;
  readonly writtenBy: string;
  readonly writtenAt: Instant;
}

/** People's own words about entries; events hold codes only, so that they can be read by everybody who sees a queue. */
@Injectable()
export class NoteStore {
  /** Keeps the words; null or nothing but spaces is nothing written. */
  async add(
    tx: Tx,
    { words, ...note }: Omit<EntryNote, 'writtenAt' | 'words'> & { readonly words: string | null },
  ): Promise<void> {
    const written = words?.trim() ?? '';
    if (written === '') return;
    await tx.query(
      `insert into waitlist_note (entry_id, kind, words, written_by, written_at) values ($1, $2, $3, $4, $5)`,
      [note.entryId, note.kind, written, note.writtenBy, tx.now],
    );
  }

  /** What was written about entries, the newest first. */
  async ofEntries(q: Pick<Tx, 'query'>, entryIds: readonly string[]): Promise<readonly EntryNote[]> {
    return q.query<EntryNote>(
      `select entry_id as "entryId", kind, words, written_by as "writtenBy", written_at as "writtenAt"
       from waitlist_note where entry_id = any ($1) order by id desc`,
      [entryIds],
    );
  }
}
