import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage, type Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { handleProtocols, type Server } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Metrics } from '../health/index.js';
import { BODY_BYTES_MAX, runAsRequest } from '../http/index.js';
import { GOODBYE_MS_MAX, PING_INTERVAL_MS, RIGHTS_INTERVAL_MS, UNCONFIRMED_MS_MAX } from './live-limits.js';
import { liveProtocol, type LiveExtra } from './live-protocol.js';
import { assertStillHeld, closeCodeOf } from './live-rights.js';
import type { LiveSetup } from './live-setup.js';
import { LiveSocket } from './live-socket.js';
import { SocketCensus } from './socket-census.js';
import { wireOf } from './socket-wire.js';
import { upgradeRefusal } from './upgrade-gate.js';

const GOING_AWAY = 1001;
const TRY_AGAIN_LATER = 1013;

/** The sockets of this process: who may open one, that clients and rights are still there, and that all end with it. */
export class LiveSockets<Context extends object> implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly census = new SocketCensus();
  private readonly sockets = new Set<LiveSocket>();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: BODY_BYTES_MAX,
    perMessageDeflate: false,
    handleProtocols,
  });
  private protocol: Server<LiveExtra> | null = null;
  private checking: Promise<void> | null = null;

  /**
   * @param server what is asked for sockets; it is there when the application is complete, as is what `setup` gives
   */
  constructor(
    private readonly server: () => HttpServer,
    private readonly setup: () => LiveSetup<Context>,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'indsatsbro_live_sockets',
      'Sockets that are open in this process',
      () => this.census.total,
    );
    metrics.gauge('indsatsbro_live_subscriptions', 'Subscriptions that are open on them', () => {
      let open = 0;
      for (const { subscriptions } of this.sockets) open += subscriptions;
      return open;
    });
  }

  onApplicationBootstrap(): void {
    this.protocol = liveProtocol(this.setup());
    this.server().on('upgrade', this.onUpgrade);
    this.every(PING_INTERVAL_MS, () => {
      for (const socket of this.sockets) socket.ping();
    });
    this.every(RIGHTS_INTERVAL_MS, () => {
      this.checking ??= this.checkRights().finally(() => (this.checking = null));
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.protocol = null;
    for (const timer of this.timers) clearInterval(timer);
    const closed = [...this.webSockets.clients].map(
      async (client) => new Promise((resolve) => client.once('close', resolve)),
    );
    for (const socket of this.sockets) socket.refuse(GOING_AWAY, 'Going away');
    const impatience = setTimeout(() => {
      for (const socket of this.sockets) socket.terminate();
    }, GOODBYE_MS_MAX);
    await Promise.all(closed);
    clearTimeout(impatience);
    await this.checking;
    this.server().off('upgrade', this.onUpgrade);
    this.webSockets.close();
  }

  /** Asks anew for everybody's rights, and closes the sockets of those who have lost one (A17). */
  async checkRights(): Promise<void> {
    await Promise.all([...this.sockets].map(async (socket) => this.checkRightsOf(socket)));
  }

  private async checkRightsOf(socket: LiveSocket): Promise<void> {
    const { person } = socket;
    if (!person) return;
    const { context, identity } = this.setup();
    try {
      const now = await context({ ...person.request, requestId: randomUUID() });
      assertStillHeld(person.identity, await identity(now, true));
      person.confirmedAt = performance.now();
    } catch (error) {
      const code = closeCodeOf(error);
      if (code !== null) socket.refuse(code, 'Rights have ended');
      else if (performance.now() - person.confirmedAt > UNCONFIRMED_MS_MAX)
        socket.refuse(TRY_AGAIN_LATER, 'Try again later');
    }
  }

  private readonly onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const status = upgradeRefusal(request) ?? (this.protocol && this.census.hasRoom() ? null : 503);
    if (status !== null) {
      refuseUpgrade(socket, status);
      return;
    }
    this.webSockets.handleUpgrade(request, socket, head, (opened) => {
      this.open(opened, request.socket.remoteAddress ?? 'unknown');
    });
  };

  private open(opened: WebSocket, address: string): void {
    if (!this.protocol) {
      opened.close(GOING_AWAY, 'Going away');
      return;
    }
    const socket = new LiveSocket(opened, address, this.census.enter());
    this.sockets.add(socket);
    const wire = wireOf(opened, async (work) => runAsRequest(randomUUID(), work));
    const closed = this.protocol.opened(wire, { socket });
    opened.once('close', (code, reason) => {
      this.sockets.delete(socket);
      void closed(code, reason.toString());
    });
  }

  private every(intervalMs: number, work: () => void): void {
    this.timers.push(setInterval(work, intervalMs).unref());
  }
}

/** Says no in HTTP, as there is no socket yet. */
function refuseUpgrade(socket: Duplex, status: number): void {
  socket.on('error', () => undefined);
  const lines = [
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}`,
    'connection: close',
    'content-length: 0',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n`);
}
