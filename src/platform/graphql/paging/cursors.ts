import { Injectable } from '@nestjs/common';
import { Database } from '../../database/index.js';
import { cursorCodec, type CursorCodec } from './cursor.js';

/** Seals cursors with the secret that all processes share through the database. */
@Injectable()
export class Cursors {
  private made: CursorCodec | null = null;

  constructor(private readonly database: Database) {}

  /** @throws Error when the database has no secret: its migrations have not run */
  async codec(): Promise<CursorCodec> {
    if (this.made) return this.made;
    const [row] = await this.database.query<{ secret: string }>(
      `select secret from signing_secret where purpose = 'cursor'`,
    );
    if (!row) throw new Error('the database holds no secret for cursors');
    return (this.made = cursorCodec(row.secret));
  }
}
