const DATABASE_PATH = /^\/[\w-]+$/;

/**
 * Where a server is, without what it takes to get in: `host:port/database`. For sentences that people read.
 * A path that is no plain name is left out: it may be the rest of a password with a slash in it.
 */
export function redactUrl(address: string): string {
  if (!URL.canParse(address)) return 'an address that cannot be read';
  const { hostname, port, pathname } = new URL(address);
  if (!hostname) return 'an address without a host';
  return `${hostname}${port ? `:${port}` : ''}${DATABASE_PATH.test(pathname) ? pathname : ''}`;
}
