import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as it came. */
export interface ReceivedCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a receiver answers. */
export type SinkMood =
  | { readonly status: number; readonly location?: string }
  /** It keeps the caller waiting until {@link WebhookSink.answerAll}. */
  | 'SILENT';

/** A receiver of webhooks that remembers every call. */
export class WebhookSink {
  readonly received: ReceivedCall[] = [];
  mood: SinkMood = { status: 200 };
  private readonly waiting: (() => void)[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebhookSink> {
    const server = createServer();
    const sink = new WebhookSink(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        sink.received.push({
          path: request.url ?? '',
          headers: request.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        });
        const { mood } = sink;
        if (mood === 'SILENT') {
          sink.waiting.push(() => response.end());
        } else {
          response.writeHead(mood.status, mood.location === undefined ? {} : { location: mood.location });
          // Far more than anybody should read.
          response.end('x'.repeat(10_000_000));
        }
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return sink;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  answerAll(): void {
    for (const answer of this.waiting.splice(0)) answer();
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
