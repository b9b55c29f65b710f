import type { WebSocket } from 'ws';
import type { Listening } from './live-answers.js';
import type { Place } from './socket-census.js';

/** A socket whose person is known, and since when his or her rights are. */
export interface KnownSocket extends Omit<Listening, 'dismiss'> {
  confirmedAt: number;
}

/** One open socket: who stands behind it, and how it ends. */
export class LiveSocket {
  private known: KnownSocket | null = null;
  private isThere = true;
  private running: object = {};

  constructor(
    private readonly socket: WebSocket,
    readonly address: string,
    private readonly place: Place,
  ) {
    socket.on('pong', () => (this.isThere = true));
    socket.on('close', () => {
      this.place.leave();
    });
    // The socket closes for it.
    socket.on('error', () => undefined);
  }

  /** Who it is; null before that is known. */
  get person(): KnownSocket | null {
    return this.known;
  }

  /** How many subscriptions are open on it, among them those that are just being admitted. */
  get subscriptions(): number {
    return Object.keys(this.running).length;
  }

  /** @param running what runs on it by id, as the protocol's library keeps it up to date */
  carries(running: object): void {
    this.running = running;
  }

  /** What subscriptions know of it. @throws Error before anybody was let in */
  get listening(): Listening {
    if (!this.known) throw new Error('nobody was let in');
    const { identity, request } = this.known;
    return { identity, request, dismiss: (code) => void this.refuse(code, 'Rights have ended') };
  }

  /** @returns false when the person has too many sockets */
  introduce(person: Omit<Listening, 'dismiss'>): boolean {
    if (!this.place.introduce(person.identity.personId)) return false;
    this.known = { ...person, confirmedAt: performance.now() };
    return true;
  }

  /** Closes it with a code of the protocol. @returns false, as nobody was let in */
  refuse(code: number, reason: string): false {
    this.socket.close(code, reason);
    return false;
  }

  /** Asks whether the client is there; cuts it off when it did not say so the last time. */
  ping(): void {
    if (!this.isThere) {
      this.socket.terminate();
      return;
    }
    this.isThere = false;
    this.socket.ping();
  }

  /** Cuts it off without a word. */
  terminate(): void {
    this.socket.terminate();
  }
}
