import { SOCKETS_MAX, SOCKETS_OF_PERSON_MAX, STRANGERS_MAX } from './live-limits.js';

/** How many sockets there are in this process, and whose. */
export class SocketCensus {
  private strangers = 0;
  private known = 0;
  private readonly ofPerson = new Map<string, number>();

  get total(): number {
    return this.strangers + this.known;
  }

  /** Whether one more may come whose person nobody knows yet. */
  hasRoom(): boolean {
    return this.total < SOCKETS_MAX && this.strangers < STRANGERS_MAX;
  }

  /** Counts a new socket. @returns its place, to be told who it is and when it goes */
  enter(): Place {
    this.strangers += 1;
    let personId: string | null = null;
    let isGone = false;
    return {
      introduce: (is) => {
        const others = this.ofPerson.get(is) ?? 0;
        if (isGone || others >= SOCKETS_OF_PERSON_MAX) return false;
        personId = is;
        this.ofPerson.set(is, others + 1);
        this.strangers -= 1;
        this.known += 1;
        return true;
      },
      leave: () => {
        if (isGone) return;
        isGone = true;
        if (personId === null) {
          this.strangers -= 1;
          return;
        }
        this.known -= 1;
        const left = (this.ofPerson.get(personId) ?? 1) - 1;
        if (left === 0) this.ofPerson.delete(personId);
        else this.ofPerson.set(personId, left);
      },
    };
  }
}

/** The place of one socket in the census. */
export interface Place {
  /** Says whose the socket is. @returns false when the person has as many as anybody may have, or the socket is gone */
  introduce(personId: string): boolean;
  leave(): void;
}
