import { randomUUID } from 'node:crypto';
import { ALERT_TOPIC } from '../../src/alert/index.js';
import { ChangeFeed } from '../../src/platform/change-feed/index.js';
import { Database } from '../../src/platform/database/index.js';
import type { TestApp } from '../support/app.js';

/** Raises an alert for a person of the demo in one process, as whoever raises alerts does. */
export async function raise(app: TestApp, person: string, kind = 'INTERVENTION_REVISED'): Promise<string> {
  const feed = app.app.get(ChangeFeed, { strict: false });
  return app.app.get(Database, { strict: false }).transaction(async (tx) => {
    const id = randomUUID();
    const [row] = await tx.query<{ personId: string }>(
      `insert into alert (id, person_id, kind, urgency, dedupe_key, because, details, raised_at)
       select $1::uuid, p.id, $2, 'URGENT', $1::text, 'FOLLOWER', '{}', $4 from person p where p.subject = $3
       returning person_id as "personId"`,
      [id, kind, `demo:${person}`, tx.now],
    );
    await feed.append(tx, { topic: ALERT_TOPIC, key: row?.personId ?? '' });
    return id;
  });
}
