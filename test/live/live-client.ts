import { once } from 'node:events';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { TestApp } from '../support/app.js';
import { eventually } from '../support/eventually.js';

/** What the server says to a subscription. */
interface Told {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** One subscription as a client sees it: all that it was told, and how it ended. */
export interface Subscribed {
  readonly told: Told[];
  /** The codes of errors that ended it. */
  readonly codes: string[];
  isOver: boolean;
  stop(): void;
}

export const socketAddress = (app: Pick<TestApp, 'url'>): string =>
  `${app.url.replace('http', 'ws')}/graphql`;

/** Somebody with a socket, by the client that applications use. */
export class LiveClient {
  readonly closed: number[] = [];
  private constructor(private readonly client: Client) {}

  /** @param token instead of the one that the person would be given */
  static of(app: TestApp, person: string, token?: string): LiveClient {
    const client = createClient({
      url: socketAddress(app),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      lazy: true,
      onNonLazyError: () => undefined,
      connectionParams: async () => ({ authorization: `Bearer ${token ?? (await app.token(person))}` }),
    });
    const live = new LiveClient(client);
    client.on('closed', (event) => live.closed.push((event as { code: number }).code));
    return live;
  }

  subscribe(query: string, variables: Record<string, unknown> = {}): Subscribed {
    const subscribed: Subscribed = { told: [], codes: [], isOver: false, stop: () => stop() };
    const end = (): void => void (subscribed.isOver = true);
    const stop = this.client.subscribe(
      { query, variables },
      {
        next: (told) => {
          subscribed.told.push(told);
          for (const { extensions } of (told as Told).errors ?? [])
            subscribed.codes.push(extensions?.code ?? '-');
        },
        error: (error) => {
          if (Array.isArray(error))
            for (const { extensions } of error as NonNullable<Told['errors']>)
              subscribed.codes.push(extensions?.code ?? '-');
          end();
        },
        complete: end,
      },
    );
    return subscribed;
  }

  async close(): Promise<void> {
    await this.client.dispose();
  }
}

/** A socket without a client: what comes in, and the code with which it is closed. */
export class RawSocket {
  readonly heard: { readonly type: string; readonly id?: string; readonly payload?: unknown }[] = [];
  closeCode: number | null = null;
  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) =>
      this.heard.push(JSON.parse(data.toString()) as (typeof this.heard)[number]),
    );
    socket.on('close', (code) => (this.closeCode = code));
    socket.on('error', () => undefined);
  }

  /** @throws with the status when it is refused before it is a socket */
  static async open(app: TestApp, headers: Record<string, string> = {}, path = ''): Promise<RawSocket> {
    const socket = new WebSocket(`${socketAddress(app)}${path}`, 'graphql-transport-ws', { headers });
    const raw = new RawSocket(socket);
    await Promise.race([
      once(socket, 'open'),
      once(socket, 'error').then(([error]) => {
        throw error as Error;
      }),
    ]);
    return raw;
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  async introduce(app: TestApp, person: string): Promise<void> {
    this.send({
      type: 'connection_init',
      payload: { authorization: `Bearer ${await app.token(person)}` },
    });
  }

  async acknowledged(): Promise<void> {
    await eventually(() => this.heard.some(({ type }) => type === 'connection_ack'));
  }

  /** The code with which the server closes it. */
  async closedWith(withinMs?: number): Promise<number | null> {
    return eventually(() => this.closeCode, withinMs);
  }
}
