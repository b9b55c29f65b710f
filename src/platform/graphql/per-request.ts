/** What was made for one request, by what it is; it goes when the request's context goes. */
const made = new WeakMap<object, Map<object, unknown>>();

/**
 * One thing per request, e.g. a DataLoader, without Nest's request scope, which would rebuild every resolver for
 * every request.
 *
 * @param context the GraphQL context, one object per request
 * @param key what it is: the class or function that makes it
 */
export function perRequest<Thing>(context: object, key: object, make: () => Thing): Thing {
  let things = made.get(context);
  if (!things) made.set(context, (things = new Map<object, unknown>()));
  if (!things.has(key)) things.set(key, make());
  return things.get(key) as Thing;
}
