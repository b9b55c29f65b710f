/** Once after all tests on PostgreSQL: stops the server and removes what the run made. */
export default async function tearDown() {
  await globalThis.indsatsbroTestServer?.stop();
}
