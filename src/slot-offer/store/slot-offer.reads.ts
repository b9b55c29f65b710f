import { Injectable } from '@nestjs/common';
import { isUuid } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { SlotOffer, SlotOfferState } from '../domain/index.js';
import { FIND, OFFER_COLUMNS } from './slot-offer.store.js';

type Reading = Pick<Tx, 'query'>;

/** Which slot offers a page shows, and whose: those of queues that the actor keeps, and of cases that are open to him or her. */
export interface SlotOfferPage {
  readonly departmentIds: readonly string[];
  readonly caseIds: readonly string[];
  readonly interventionId: string | null;
  readonly caseId: string | null;
  readonly states: readonly SlotOfferState[] | null;
  /** Instant and id of the last one of the page before. */
  readonly before: readonly [string, string] | null;
  readonly limit: number;
}

const NEWEST_FIRST = 'order by o.offered_at desc, o.id desc';

/** What can be asked about slot offers. */
@Injectable()
export class SlotOfferReads {
  /** The newest first; the scope stands in the statement (rule 17). */
  async page(q: Reading, page: SlotOfferPage): Promise<readonly SlotOffer[]> {
    const { interventionId, caseId, states, before, limit } = page;
    if ([interventionId, caseId].some((id) => id !== null && !isUuid(id))) return [];
    return q.query<SlotOffer>(
      `select ${OFFER_COLUMNS} from slot_offer o
       where (o.department_id = any ($1) or o.case_id = any ($2::uuid[]))
         and ($3::uuid is null or o.intervention_id = $3) and ($4::uuid is null or o.case_id = $4)
         and ($5::text[] is null or o.state = any ($5))
         and ($6::timestamptz is null or (o.offered_at, o.id) < ($6, $7::uuid))
       ${NEWEST_FIRST} limit $8`,
      [
        page.departmentIds,
        page.caseIds,
        interventionId,
        caseId,
        states,
        before?.[0] ?? null,
        before?.[1] ?? null,
        limit,
      ],
    );
  }

  /** Every offer that was made to entries, the newest first. */
  async ofEntries(q: Reading, entryIds: readonly string[]): Promise<readonly SlotOffer[]> {
    return q.query<SlotOffer>(
      `select ${OFFER_COLUMNS} from slot_offer o where o.entry_id = any ($1) ${NEWEST_FIRST}`,
      [entryIds],
    );
  }

  async byId(q: Reading, id: string): Promise<SlotOffer | null> {
    if (!isUuid(id)) return null;
    const [offer] = await q.query<SlotOffer>(FIND, [id]);
    return offer ?? null;
  }
}
