import type { RunningConfig } from '../platform/platform.module.js';
import { catchesMail } from './catch-mail.js';
import { EXAMPLE_QUERY } from './example-query.js';

/** Who is who in the demo, for the person who starts it. */
const PEOPLE: readonly (readonly [string, string])[] = [
  ['caseworker', 'searches for a citizen'],
  ['health-staff', 'keeps the health department’s interventions and proposes rules'],
  ['team-chair', 'leads the rehab team'],
  ['manager', 'leads the health department and approves rules'],
  ['auditor', 'reads the audit trail'],
  ['integration', 'another system'],
  ['operator', 'runs the service'],
];

/**
 * What is printed when everything answers: the addresses, how to sign in, and one query to paste.
 *
 * @param hasQueues whether the process has the job queues, of which there is a page in development
 */
export function banner(
  config: Pick<RunningConfig, 'mode' | 'host' | 'mail'>,
  port: number,
  { hasQueues }: { readonly hasQueues: boolean },
): string {
  const { mode, host } = config;
  const address = `http://${host === '0.0.0.0' ? 'localhost' : host}:${String(port)}`;
  const addresses = [
    `  GraphQL   ${address}/graphql`,
    ...(mode === 'development' ? [`  GraphiQL  ${address}/graphiql`] : []),
    ...(catchesMail(config) ? [`  Mail      ${address}/mail`] : []),
    ...(mode === 'development' && hasQueues
      ? [`  Queues    ${address}/queues  (any name; the operator’s token is the password)`]
      : []),
    `  Health    ${address}/health/live  ${address}/health/ready`,
    `  Metrics   ${address}/metrics`,
  ];
  if (mode === 'production') return ['Indsatsbro is ready.', '', ...addresses, ''].join('\n');
  return [
    '',
    'Indsatsbro is ready.',
    '',
    ...addresses,
    '',
    'A token for 12 hours, for one of the people of the demo:',
    '',
    ...PEOPLE.map(([key, does]) => `  npm run --silent token -- ${key.padEnd(13)} # ${does}`),
    '',
    'Paste this into GraphiQL, with the token in its field at the top:',
    '',
    EXAMPLE_QUERY.replaceAll(/^/gm, '  '),
    '',
    'Ctrl-C ends everything.',
    '',
  ].join('\n');
}
