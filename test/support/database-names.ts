/** Where the global set-up leaves the address of the test server for the workers. */
export const ADMIN_VARIABLE = 'INDSATSBRO_TEST_SERVER';
/** Where it leaves the name of the migrated template. */
export const TEMPLATE_VARIABLE = 'INDSATSBRO_TEST_TEMPLATE';

/** The template of a run, or one of its databases; the run's number tells later runs whether it may be dropped. */
export const databaseName = (run: number | string, part?: string): string =>
  `indsatsbro_test_${run}${part ? `_${part}` : ''}`;

/** The same server and role, another database. */
export function at(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
