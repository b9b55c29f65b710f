/** How long the same error stays unsaid after it was said. */
const QUIET_MS = 30_000;
/** Different errors remembered at once. */
const KINDS_MAX = 100;

interface Seen {
  saidAt: number;
  unsaid: number;
}

/**
 * Says each error once and then counts it: a database that is away makes thousands of the same in a minute, and a log
 * that fills the disk takes the database with it.
 */
export class RepeatedErrors {
  private readonly seen = new Map<string, Seen>();

  constructor(
    private readonly say: (sentence: string) => void,
    private readonly elapsedMs: () => number = () => performance.now(),
  ) {}

  /** @param sentence what happened; errors that differ in numbers only (of a job, of a port) are the same */
  report(sentence: string): void {
    const now = this.elapsedMs();
    const kind = sentence.replace(/\d+/g, '#');
    const before = this.seen.get(kind);
    if (before && now - before.saidAt < QUIET_MS) {
      before.unsaid += 1;
      return;
    }
    if (!before && this.seen.size >= KINDS_MAX) this.seen.clear();
    this.seen.set(kind, { saidAt: now, unsaid: 0 });
    this.say(
      before?.unsaid ? `${sentence} (and ${before.unsaid} times more since it was last said)` : sentence,
    );
  }
}
