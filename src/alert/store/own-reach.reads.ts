import { Injectable } from '@nestjs/common';
import type { Instant } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';

/** A receiver of a person's own, without its secret. */
export interface OwnWebhook {
  readonly id: string;
  readonly url: string;
  readonly createdAt: Instant;
}

/** What reaches a person beside what he or she chose in the settings. */
export interface OwnReach {
  readonly webhook: OwnWebhook | null;
  /** When e-mail about what is not urgent was ended from a link in one; null: it was not. */
  readonly mailEndedAt: Instant | null;
}

interface Row {
  readonly id: string | null;
  readonly url: string | null;
  readonly createdAt: Instant | null;
  readonly mailEndedAt: Instant | null;
}

/** Reads how a person is reached, for the person. */
@Injectable()
export class OwnReachReads {
  constructor(private readonly database: Database) {}

  async of(personId: string): Promise<OwnReach> {
    const [row] = await this.database.query<Row>(
      `select w.id, w.url, w.created_at as "createdAt", u.unsubscribed_at as "mailEndedAt"
       from person p left join alert_webhook w on w.person_id = p.id and w.ended_at is null
         left join alert_unsubscribing u on u.person_id = p.id
       where p.id = $1`,
      [personId],
    );
    if (!row) return { webhook: null, mailEndedAt: null };
    const { id, url, createdAt, mailEndedAt } = row;
    const webhook = id !== null && url !== null && createdAt !== null ? { id, url, createdAt } : null;
    return { webhook, mailEndedAt };
  }
}
