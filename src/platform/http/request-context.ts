import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * What joins the log lines of one request. For correlation only: who may do what is never read from here, it is passed
 * on as the actor.
 */
interface RequestContext {
  readonly requestId: string;
  /** Lines already written for this request, so that one cause is one line. */
  readonly logged: Set<string>;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs the work, and all that it starts, as the request with this id. */
export const runAsRequest = <Result>(requestId: string, work: () => Result): Result =>
  storage.run({ requestId, logged: new Set() }, work);

/** The id of the request being answered, for logs, audit rows and answers; null outside of one. */
export const currentRequestId = (): string | null => storage.getStore()?.requestId ?? null;

/** Whether the key is new in this request; always true outside of one. */
export function isFirstInRequest(key: string): boolean {
  const logged = storage.getStore()?.logged;
  if (!logged) return true;
  if (logged.has(key)) return false;
  logged.add(key);
  return true;
}
