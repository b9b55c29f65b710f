/** The service under attack: its base address, and the headers that sign a caller in. */
export interface Target {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One operation as it is sent. */
export interface Operation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

export interface AnsweredError {
  readonly message: string;
  readonly extensions?: {
    readonly code?: string;
    readonly requestId?: string;
    readonly retryAfterSeconds?: number;
    readonly fields?: readonly { readonly field: string; readonly problem: string }[];
  };
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Milliseconds from sending to the whole answer. */
  readonly ms: number;
  readonly data: unknown;
  readonly errors: readonly AnsweredError[];
}

/** Sends anything at all to an address of the service. */
export async function send(target: Target, init: RequestInit, path = '/graphql'): Promise<Answer> {
  const began = performance.now();
  const response = await fetch(target.url + path, {
    ...init,
    headers: { ...target.headers, ...(init.headers as Record<string, string> | undefined) },
    redirect: 'manual',
  });
  const text = await response.text();
  const body = parse(text);
  const ms = performance.now() - began;
  return {
    status: response.status,
    headers: response.headers,
    text,
    ms,
    data: body.data,
    errors: body.errors ?? [],
  };
}

function parse(text: string): { readonly data?: unknown; readonly errors?: readonly AnsweredError[] } {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}

/** Sends a body as JSON. */
export const post = (target: Target, body: unknown): Promise<Answer> =>
  send(target, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** Sends one operation. */
export const ask = (target: Target, operation: Operation): Promise<Answer> => post(target, operation);

/** The codes of the answer's errors. */
export const codesOf = ({ errors }: Answer): readonly string[] =>
  errors.map(({ extensions }) => extensions?.code ?? 'none');

/** Whether something was carried out: any value in `data`. */
export const hasData = ({ data }: Answer): boolean =>
  typeof data === 'object' && data !== null && Object.values(data).some((value) => value !== null);

/** What an answer must never hold: a stack, a file, SQL or the database's words, a suggestion, a product's name. */
const LEAKS: readonly RegExp[] = [
  /\n\s+at |\\n\s+at /,
  /node_modules|node:internal|\.(ts|js):\d+|\/src\/|\/home\/|\/work\//,
  /\b(select|insert into|update|delete from)\b[^"]{1,200}\b(from|values|set|where)\b/i,
  /QueryFailedError|syntax error at or near|relation \\?"|column \\?"|violates|invalid input syntax|pg_/i,
  /Did you mean/i,
  /stacktrace|Apollo|graphql-js|express|typeorm|postgres/i,
];

/** What an answer's errors give away; empty when nothing. Data may speak of anything, and so may what we quote back. */
export function leaksOf({ errors, text, data }: Answer): readonly string[] {
  const said = errors.length > 0 || data !== undefined ? JSON.stringify(errors, withoutQuotes) : text;
  return LEAKS.filter((pattern) => pattern.test(said)).map(
    (pattern) => `leaks ${String(pattern)}: ${said.slice(0, 300)}`,
  );
}

/** Empties what messages quote, which is the sender's own text; the words around it stay. */
const withoutQuotes = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/"(?:[^"\\]|\\.)*"?/g, '""') : value;

/** What is wrong with an answer whatever was asked: a 5xx, an error of ours, or a leak. */
export function faultsOf(answer: Answer): readonly string[] {
  const faults = [...leaksOf(answer)];
  if (answer.status >= 500) faults.push(`HTTP ${String(answer.status)}: ${answer.text.slice(0, 300)}`);
  if (codesOf(answer).includes('INTERNAL_SERVER_ERROR'))
    faults.push(`INTERNAL_SERVER_ERROR: ${answer.text.slice(0, 300)}`);
  return faults;
}
