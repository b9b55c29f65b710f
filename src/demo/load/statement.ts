import type { StateRecordCommand } from '../../audit/index.js';
import type { Period } from '../../kernel/index.js';

/** A record of the data as the statement that makes it. */
export const statement = <Content>(
  kind: string,
  key: string,
  version: number,
  period: Period,
  content: Content,
): StateRecordCommand<Content> => ({
  idempotencyKey: `demo:${kind}:${key}:${String(version)}`,
  key,
  expectedVersion: version,
  validFrom: period.validFrom,
  validTo: period.validTo,
  content,
});
