import { RaiseAlerts } from '../../src/alert/use-case/raise-alerts.js';
import { Database } from '../../src/platform/database/index.js';
import type { JobData } from '../../src/platform/queue/index.js';
import type { TestApp } from '../support/app.js';

/** Tells people of what happened, as a worker does within a second where one runs. */
export async function hearMessages({ app }: TestApp): Promise<void> {
  const database = app.get(Database, { strict: false });
  const raise = app.get(RaiseAlerts, { strict: false });
  const messages = await database.query<{ id: string; kind: string; data: JobData }>(
    'select id, kind, data from outbox_message where done_at is null order by id',
  );
  for (const { kind, ...message } of messages)
    await database.transaction(async (tx) => raise.execute(tx, kind, [message]));
}
