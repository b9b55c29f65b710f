import DataLoader from 'dataloader';
import { perRequest } from '../../platform/graphql/index.js';

/** One statement for the rows of all cases that a request asks about. */
export const byCase = <Row extends { readonly caseId: string }>(
  context: object,
  key: object,
  load: (caseIds: readonly string[]) => Promise<readonly Row[]>,
): DataLoader<string, readonly Row[]> =>
  perRequest(
    context,
    key,
    () =>
      new DataLoader(async (caseIds) => {
        const rows = await load(caseIds);
        return caseIds.map((id) => rows.filter((row) => row.caseId === id));
      }),
  );
