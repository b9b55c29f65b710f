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

/** The batches that contexts belong to. */
const batches = new WeakMap<object, object>();

/** Makes the context one of those that answer, at the same time, about the same change. */
export const joinBatch = (context: object, batch: object): void => void batches.set(context, batch);

/**
 * Like {@link perRequest}, and shared by all the contexts of one batch: for loaders of what is the same for every reader.
 * What depends on who asks must be made per request.
 */
export const perBatch = <Thing>(context: object, key: object, make: () => Thing): Thing =>
  perRequest(batches.get(context) ?? context, key, make);
