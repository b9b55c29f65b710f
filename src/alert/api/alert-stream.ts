import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import type { Instant } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { NotFoundFault, toFault } from '../../platform/errors/index.js';
import { perRequest } from '../../platform/graphql/index.js';
import { LiveFeed, LiveStream } from '../../platform/live/index.js';
import { ALERT_TOPIC, AlertReads, LATE_MS, type AlertsSince, type KeptAlert } from '../store/alert.reads.js';

/** What one subscription has told already, and from when on it looks. */
class Told {
  private readonly told = new Map<string, Instant>();

  constructor(
    private readonly personId: string,
    private newest: Instant,
  ) {}

  get question(): AlertsSince {
    return { personId: this.personId, since: this.newest };
  }

  /** Those that were not told yet, or whose rest was over since; they count as told from now on. */
  take(alerts: readonly KeptAlert[]): readonly KeptAlert[] {
    // One that came back to its person was raised anew.
    const news = alerts.filter(({ id, toldAt }) => this.told.get(id) !== toldAt);
    for (const { id, toldAt } of news) {
      this.told.set(id, toldAt);
      if (toldAt > this.newest) this.newest = toldAt;
    }
    const oldest = Date.parse(this.newest) - LATE_MS;
    for (const [id, toldAt] of this.told) if (Date.parse(toldAt) < oldest) this.told.delete(id);
    return news;
  }
}

/** Tells people of their alerts as they are raised. The rows are the truth: each change of them is answered by a reading. */
@Injectable()
export class AlertStreams {
  constructor(
    private readonly feed: LiveFeed,
    private readonly reads: AlertReads,
    private readonly database: Database,
  ) {}

  /**
   * A person's alerts from now on, or from a certain one on.
   *
   * @param after the last alert that the person has seen; what was raised since is told first, and what was raised in the
   *   minute before that one may be told again
   * @throws Fault NOT_FOUND when it is not the person's, BAD_USER_INPUT when so much was raised since that the list is read
   *   anew
   */
  async open(personId: string, after: string | null): Promise<LiveStream<KeptAlert>> {
    const stream = new LiveStream<KeptAlert>();
    const since = await (after === null ? this.now() : this.reads.toldAt(personId, after));
    if (since === null) throw new NotFoundFault();
    const told = new Told(personId, since);
    let looking = Promise.resolve();
    const look = (batch: object): void => {
      looking = looking.then(async () => {
        try {
          stream.tell(told.take(await this.together(batch).load(told.question)), batch);
        } catch (error) {
          stream.fail(toFault(error));
        }
      });
    };
    const stop = await this.feed.listen(ALERT_TOPIC, (keys, batch) => {
      if (keys === 'ALL' || keys.has(personId)) look(batch);
    });
    stream.onEnd(stop);
    const before = {};
    // Without a last one, what there is already was seen elsewhere.
    if (after === null) told.take(await this.together(before).load(told.question));
    else look(before);
    return stream;
  }

  private async now(): Promise<Instant> {
    return (await this.database.clock()).now;
  }

  /** One statement for everybody whose alerts one reading of the feed brought. */
  private together(batch: object): DataLoader<AlertsSince, readonly KeptAlert[]> {
    return perRequest(
      batch,
      AlertStreams,
      () =>
        new DataLoader<AlertsSince, readonly KeptAlert[]>(async (asked) => this.reads.since(asked), {
          cache: false,
        }),
    );
  }
}
