import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import {
  AcceptSlotOffer,
  DeclineSlotOffer,
  MatchPlaces,
  RecordCitizenInformed,
  SlotOfferReads,
} from '../../slot-offer/index.js';
import type { SlotOffer } from '../../slot-offer/domain/index.js';
import { ImportEntries, WatchEntries } from '../../waitlist/index.js';
import type { DemoEntry, WhenAsked } from '../queues/demo-queues.js';
import type { Cast } from './cast.js';
import { done, forEach } from './done.js';
import type { OwnedIntervention } from './load-capacity.js';

/** How the audit trail calls the loading. */
const REQUEST_ID = 'demo';

/** What was asked of whom by telephone, as staff of the owning department write it down. */
const CALLED = {
  byWhom: 'CITIZEN',
  channel: 'TELEPHONE',
  note: 'Vi ringede og talte med borgeren.',
} as const;

/**
 * Brings in who waits, hands out the free places as the worker would within a second, and lets those who were asked
 * answer, so that nothing is left that would change by itself when the demo starts.
 */
@Injectable()
export class LoadQueues {
  constructor(
    private readonly database: Database,
    private readonly entries: ImportEntries,
    private readonly watch: WatchEntries,
    private readonly match: MatchPlaces,
    private readonly offers: SlotOfferReads,
    private readonly informed: RecordCitizenInformed,
    private readonly accept: AcceptSlotOffer,
    private readonly decline: DeclineSlotOffer,
  ) {}

  /** @param find an intervention by its slug */
  async execute(
    entries: readonly DemoEntry[],
    cast: Cast,
    find: (slug: string) => OwnedIntervention,
  ): Promise<void> {
    const command = {
      idempotencyKey: 'demo:entries',
      entries: entries.map(({ slug, responsibleKey, whenAsked: _, ...entry }) => ({
        ...entry,
        interventionId: find(slug).id,
        ...(responsibleKey === null ? {} : { responsibleId: cast.idOf(responsibleKey) }),
      })),
    };
    const importer = cast.actor(cast.administratorKey);
    const { entryIds } = done('queues', await this.entries.execute(importer, command));
    const waiting = entries.map((entry, index) => ({ ...entry, id: entryIds[index] ?? '' }));
    const byQueue = new Map(entries.map(({ slug }) => [slug, waiting.filter((one) => one.slug === slug)]));
    await forEach([...byQueue], async ([slug, queue]) => this.handOut(queue, cast, find(slug)));
    await this.watch.execute(REQUEST_ID);
  }

  /** Until nobody is left who can be asked: whoever falls ill is followed by the next. */
  private async handOut(
    queue: readonly (DemoEntry & { readonly id: string })[],
    cast: Cast,
    { id, departmentId }: OwnedIntervention,
  ): Promise<void> {
    const entries = new Map(queue.map((entry) => [entry.id, entry]));
    const staff = cast.holding('OWN', departmentId);
    for (let isAnyIll = true; isAnyIll;) {
      await this.match.execute(id, REQUEST_ID);
      const offers = await this.offers.ofEntries(this.database, [...entries.keys()]);
      const answers = offers
        .filter(({ state }) => state === 'OPEN')
        .map((offer) => ({ offer, whenAsked: entries.get(offer.entryId)?.whenAsked ?? 'NOT_REACHED' }));
      for (const { offer, whenAsked } of answers) await this.answer(staff, offer, whenAsked);
      isAnyIll = answers.some(({ whenAsked }) => whenAsked === 'IS_ILL');
    }
  }

  private async answer(staff: Actor, offer: SlotOffer, whenAsked: WhenAsked): Promise<void> {
    if (whenAsked === 'NOT_REACHED') return;
    const about = { idempotencyKey: `demo:asked:${offer.entryId}`, slotOfferId: offer.id };
    const called = { ...about, informedAt: offer.offeredAt, channel: CALLED.channel };
    if (offer.informedAt === null) done('call', await this.informed.execute(staff, called));
    const said = { ...about, ...CALLED };
    if (whenAsked === 'TAKES_IT') done('yes', await this.accept.execute(staff, said));
    if (whenAsked === 'IS_ILL') done('no', await this.decline.execute(staff, { ...said, reason: 'ILLNESS' }));
  }
}
