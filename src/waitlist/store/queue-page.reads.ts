import { Injectable } from '@nestjs/common';
import type { CaseAccess } from '../../case-file/index.js';
import { isUuid } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { compareEntries, isQueued, type Entry, type EntryState, type OrderKey } from '../domain/index.js';
import { ENTRY_COLUMNS, QUEUED } from './entry-row.js';

/** Which part of a queue is read. */
export interface QueuePageRequest {
  readonly interventionId: string;
  /** Whose queues the reader may list. */
  readonly departmentIds: readonly string[];
  readonly states: readonly EntryState[];
  readonly after: (OrderKey & { readonly id: string }) | null;
  readonly limit: number;
}

/** A case as far as its entries are asked for. */
export type CaseOfEntries = Pick<CaseAccess, 'caseId' | 'citizenId' | 'departmentId'>;

/** A page of a queue. */
export interface QueuePage {
  readonly entries: readonly Entry[];
  /** On all pages together. */
  readonly totalCount: number;
}

/** A row of a page; an empty queue is one row without an entry. */
type PageRow = Omit<Entry, 'id'> & { readonly id: string | null; readonly totalCount: number };

/** The smallest number a column can hold: where the first page begins. */
const FIRST_INT = '-2147483648';

/** Pages of queues and lists of entries, as they are shown. Whoever calls writes the audit row. */
@Injectable()
export class QueuePageReads {
  /** @returns null when there is no such intervention of one of the departments: nobody can tell which */
  async page(
    q: Pick<Tx, 'query'>,
    { interventionId, departmentIds, states, after, limit }: QueuePageRequest,
  ): Promise<QueuePage | null> {
    if (!isUuid(interventionId)) return null;
    // The condition of the index on the order, where it covers all that is asked for.
    const queued = states.every(isQueued) ? `and e.state in ${QUEUED}` : '';
    const selected = `e.intervention_id = i.id and e.state = any ($3) ${queued}`;
    const rows = await q.query<PageRow>(
      `select counted."totalCount", e.*
       from intervention i
       cross join lateral (
         select count(*)::int as "totalCount" from waitlist_entry e where ${selected}) counted
       left join lateral (
         select ${ENTRY_COLUMNS} from waitlist_entry e
         where ${selected} and (e.order_tier, e.order_since, e.order_rank, e.id)
           > (coalesce($4::int, ${FIRST_INT}), coalesce($5::timestamptz, '-infinity'),
              coalesce($6::int, ${FIRST_INT}), coalesce($7::uuid, '00000000-0000-0000-0000-000000000000'))
         order by e.order_tier, e.order_since, e.order_rank, e.id limit $8) e on true
       where i.id = $1 and i.department_id = any ($2)`,
      [
        interventionId,
        departmentIds,
        states,
        after?.tier ?? null,
        after?.since ?? null,
        after?.rank ?? null,
        after?.id ?? null,
        limit,
      ],
    );
    const [first] = rows;
    if (!first) return null;
    const entries = rows.flatMap(({ totalCount: _, id, ...entry }) =>
      id === null ? [] : [{ ...entry, id }],
    );
    return { entries: entries.toSorted(compareEntries), totalCount: first.totalCount };
  }

  /**
   * The entries that belong to case files: joined through them, or of the same citizen in a queue of the same department.
   * In which queues of other departments other cases stand stays with them.
   *
   * @returns them with the case they are shown on, the newest first
   */
  async ofCases(
    q: Pick<Tx, 'query'>,
    cases: readonly CaseOfEntries[],
  ): Promise<readonly (Entry & { readonly shownOn: string })[]> {
    return q.query<Entry & { readonly shownOn: string }>(
      `select ${ENTRY_COLUMNS}, w."caseId" as "shownOn"
       from jsonb_to_recordset($1::jsonb) as w ("caseId" uuid, "citizenId" uuid, "departmentId" text)
       join waitlist_entry e on e.citizen_id = w."citizenId"
       where e.case_id = w."caseId" or e.department_id = w."departmentId"
       order by e.joined_at desc, e.id`,
      [JSON.stringify(cases)],
    );
  }
}
