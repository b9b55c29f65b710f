import { serverAudits, type AuditResult } from 'graphql-http';

/** Audits of the specification that ask `__type`, which production refuses. */
export const AUDITS_THAT_ASK_TYPE = ['28B9', 'BF61'];

/** The MUSTs of GraphQL over HTTP that a server fails, by their ids in order. */
export async function failedMusts(url: string): Promise<readonly string[]> {
  const results: AuditResult[] = [];
  for (const audit of serverAudits({ url: `${url}/graphql` })) results.push(await audit.fn());
  if (results.length < 60) throw new Error(`Only ${String(results.length)} audits ran`);
  return results
    .filter(({ name, status }) => name.startsWith('MUST') && status !== 'ok')
    .map(({ id }) => id)
    .sort((left, right) => (left < right ? -1 : 1));
}
