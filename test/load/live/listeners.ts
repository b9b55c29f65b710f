/** Many sockets in a process of their own: opens them, subscribes, and notes what each is told and when. */
import { WebSocket } from 'ws';

/** What the sockets are to do. */
export interface Orders {
  readonly url: string;
  readonly query: string;
  /** One token for each socket. */
  readonly tokens: readonly string[];
}

/** One thing that a socket was told: which socket, what, and when, milliseconds since 1970. */
export type Note = readonly [socket: number, id: string, at: number];

interface Message {
  readonly type: string;
  readonly payload?: {
    readonly data?: Record<string, { readonly id: string } | null>;
    readonly errors?: unknown;
  };
}

let notes: Note[] = [];
const sockets: WebSocket[] = [];

/** Opens a socket and subscribes; resolves when it was let in. */
async function listen({ url, query }: Orders, token: string, nth: number): Promise<void> {
  const socket = new WebSocket(url, 'graphql-transport-ws');
  sockets.push(socket);
  const send = (message: object): void => socket.send(JSON.stringify(message));
  socket.on('open', () => send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await new Promise<void>((letIn) => {
    socket.on('message', (data: Buffer) => {
      const at = performance.timeOrigin + performance.now();
      const { type, payload } = JSON.parse(data.toString()) as Message;
      if (type === 'connection_ack') {
        send({ id: '1', type: 'subscribe', payload: { query } });
        letIn();
      }
      if (payload?.errors) process.send?.({ errors: payload.errors });
      for (const told of Object.values(payload?.data ?? {})) if (told) notes.push([nth, told.id, at]);
    });
  });
}

/** So many sockets are opened at a time. */
const AT_A_TIME = 50;

async function listenAll(orders: Orders): Promise<void> {
  for (let from = 0; from < orders.tokens.length; from += AT_A_TIME) {
    const portion = orders.tokens.slice(from, from + AT_A_TIME);
    await Promise.all(portion.map(async (token, nth) => listen(orders, token, from + nth)));
  }
}

process.on('message', (message: Orders | 'report' | 'end') => {
  if (message === 'report') {
    process.send?.({ notes });
    notes = [];
  } else if (message === 'end') {
    for (const socket of sockets) socket.terminate();
    process.disconnect();
  } else {
    void listenAll(message);
  }
});
