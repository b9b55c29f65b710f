import { Logger } from '@nestjs/common';
import type { WebSocket as ProtocolSocket } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import { BUFFERED_BYTES_MAX, MESSAGES_MAX, MESSAGES_WINDOW_MS } from './live-limits.js';

const UNSUPPORTED_DATA = 1003;
const POLICY_VIOLATION = 1008;
const INTERNAL_ERROR = 4500;

/** What the protocol's library needs to know of a socket. */
export interface Wire extends Omit<ProtocolSocket, 'onMessage'> {
  readonly protocol: string;
  send(data: string): Promise<void>;
  close(code: number, reason: string): void;
  onMessage(listener: (message: string) => Promise<void>): void;
}

/**
 * A socket as the protocol's library uses it. What is sent waits for the client to take it, so each subscription has one
 * answer under way; who takes nothing, or talks without end, is cut off.
 */
export function wireOf(socket: WebSocket, run: (work: () => Promise<void>) => Promise<void>): Wire {
  const logger = new Logger('LiveSockets');
  const mayTalk = talkLimit();
  return {
    protocol: socket.protocol,
    send: async (data) =>
      new Promise((resolve) => {
        if (socket.bufferedAmount > BUFFERED_BYTES_MAX) socket.terminate();
        if (socket.readyState !== socket.OPEN) resolve();
        // A fault of sending is one of the socket, which ends for it.
        else socket.send(data, () => resolve());
      }),
    close: (code, reason) => socket.close(code, reason),
    onMessage: (listener) => {
      socket.on('message', (data: RawData, isBinary: boolean) => {
        if (isBinary) socket.close(UNSUPPORTED_DATA, 'Only text is read');
        else if (!mayTalk()) socket.close(POLICY_VIOLATION, 'Too many messages');
        else
          run(async () => listener((data as Buffer).toString('utf8'))).catch((error: unknown) => {
            logger.error(
              `A message could not be handled: ${error instanceof Error ? error.name : 'unknown'}`,
            );
            socket.close(INTERNAL_ERROR, 'Internal server error');
          });
      });
    },
  };
}

/** Whether one more message may be read; asked for each. */
function talkLimit(): () => boolean {
  let begun = performance.now();
  let heard = 0;
  return () => {
    const now = performance.now();
    if (now - begun > MESSAGES_WINDOW_MS) [begun, heard] = [now, 0];
    heard += 1;
    return heard <= MESSAGES_MAX;
  };
}
