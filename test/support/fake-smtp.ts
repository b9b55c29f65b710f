import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as it came over the wire. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly raw: string;
  readonly parsed: ParsedMail;
}

/** What the server does with a mail. */
export type SmtpMood =
  | 'ACCEPT'
  /** Takes the whole mail, and the connection ends before it says so. */
  | 'BREAK_OFF'
  | 'REFUSE_ADDRESS'
  | 'BUSY';

/** A mail server of a test's own that remembers everything it took. */
export class FakeSmtp {
  readonly received: ReceivedMail[] = [];
  mood: SmtpMood = 'ACCEPT';
  /** What it waits for between having a mail and saying so. */
  hold: () => Promise<unknown> = async () => Promise.resolve();
  private server: SMTPServer | null = null;
  private port = 0;

  static async start(): Promise<FakeSmtp> {
    const smtp = new FakeSmtp();
    await smtp.up();
    return smtp;
  }

  get url(): string {
    return `smtp://127.0.0.1:${String(this.port)}`;
  }

  /** Begins to listen, on the same port as before. */
  async up(): Promise<void> {
    const connections = new Map<string, { destroy(): void }>();
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onRcptTo: (_address, _session, done) => {
        const code = this.mood === 'REFUSE_ADDRESS' ? 550 : this.mood === 'BUSY' ? 451 : 0;
        done(code === 0 ? null : Object.assign(new Error('Not here'), { responseCode: code }));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          void this.take(Buffer.concat(chunks), session.envelope.rcptTo).then(async () => {
            await this.hold();
            if (this.mood === 'BREAK_OFF') connections.get(String(session.remotePort))?.destroy();
            else done();
          });
        });
      },
    });
    server.on('error', () => undefined);
    const listening: Server = server.listen(this.port, '127.0.0.1');
    listening.on('connection', (socket) => connections.set(String(socket.remotePort), socket));
    await once(listening, 'listening');
    this.port = (listening.address() as AddressInfo).port;
    this.server = server;
  }

  /** Stops listening and drops whoever is connected. */
  async down(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    for (const connection of server.connections) connection.close();
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
  }

  private async take(bytes: Buffer, to: readonly { readonly address: string }[]): Promise<void> {
    const parsed = await simpleParser(bytes);
    this.received.push({ to: to.map(({ address }) => address), raw: bytes.toString('utf8'), parsed });
  }
}
