import { Injectable } from '@nestjs/common';
import { groupedBy, isUuid, type Instant } from '../../kernel/index.js';
import { Database, prepared, type Tx } from '../../platform/database/index.js';
import { badUserInput, type Fault } from '../../platform/errors/index.js';
import type { SightOf } from '../channel/delivery-ports.js';
import type { AlertDetails, AlertState, Because, Due, Touched, Urgency } from '../domain/index.js';
import { DUE } from './due.sql.js';
import { TOUCHED } from './touched.sql.js';

/**
 * The topic of the change feed for alerts; its key is the person whose they are. Whoever writes an alert tells the feed so
 * in the same transaction.
 */
export const ALERT_TOPIC = 'alert';

/** An alert as it is kept, with where it stands now. */
export interface KeptAlert extends Due {
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  readonly urgency: Urgency;
  readonly because: Because;
  readonly interventionId: string | null;
  readonly caseId: string | null;
  readonly entryId: string | null;
  readonly objectId: string | null;
  readonly departmentId: string | null;
  readonly details: AlertDetails;
  readonly raisedAt: Instant;
  /** When its person was told of it last: when it was raised, or its rest was over. */
  readonly toldAt: Instant;
  readonly state: AlertState;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedById: string | null;
  readonly snoozedUntil: Instant | null;
  readonly closedAt: Instant | null;
  /** Whose it was who did not acknowledge it in time; null: it did not come that way. */
  readonly escalatedFromId: string | null;
  /** Those whom it touches and for whom the person is told; null: it is told for another reason. */
  readonly touched: readonly Touched[] | null;
}

/** The cases of everybody whom alerts are about, or for whom they are told, once each. */
export const casesOf = (alerts: readonly Pick<KeptAlert, 'caseId' | 'touched'>[]): readonly string[] => [
  ...new Set(
    alerts.flatMap(({ caseId, touched }) => [
      ...(caseId === null ? [] : [caseId]),
      ...(touched ?? []).map((one) => one.caseId),
    ]),
  ),
];

/** Where alerts stand; `a` is `alert`. */
const STATE = `case when a.acknowledged_at is not null then 'ACKNOWLEDGED' when a.closed_at is not null then 'OVER'
  when a.snoozed_until > broker_now() then 'SNOOZED' else 'OPEN' end`;

/** When its person was told of it last. */
const TOLD_AT = 'coalesce(a.woke_at, a.raised_at)';

/** The columns of {@link KeptAlert}; `a` is `alert`, beside `TOUCHED`. */
const COLUMNS = `a.id, a.person_id as "personId", a.kind, a.urgency, a.because, a.intervention_id as "interventionId",
  a.case_id as "caseId", a.entry_id as "entryId", a.object_id as "objectId", a.department_id as "departmentId", a.details, ${DUE},
  a.raised_at as "raisedAt", ${TOLD_AT} as "toldAt", ${STATE} as state, a.acknowledged_at as "acknowledgedAt",
  a.acknowledged_by as "acknowledgedById", a.snoozed_until as "snoozedUntil", a.closed_at as "closedAt",
  (select before.person_id from alert before where before.id = a.escalated_from) as "escalatedFromId", mine.touched`;

/** Alerts with the same answer of this are about the same: whoever may see one of them may see all. */
const SUBJECT = `concat_ws(' ', a.kind, coalesce(a.intervention_id::text, '-'), coalesce(a.case_id::text, '-'),
  coalesce(a.entry_id::text, '-'), coalesce(a.department_id, '-'), md5(mine.touched::text))`;

/** What waits comes first, the urgent before the rest, then what rests, then what is done. */
const RANK = `case when a.acknowledged_at is not null or a.closed_at is not null then 6 else
  case when a.snoozed_until > broker_now() then 3 else 0 end
    + case a.urgency when 'URGENT' then 0 when 'NORMAL' then 1 else 2 end end`;

/** Instants are read to the millisecond, so pages are cut there too. */
const RAISED = `date_trunc('milliseconds', a.raised_at)`;

/** Which of a person's alerts are asked for; null: all. */
export interface AlertFilter {
  readonly states: readonly AlertState[] | null;
  readonly urgencies: readonly Urgency[] | null;
  readonly kinds: readonly string[] | null;
  readonly caseId: string | null;
  readonly interventionId: string | null;
}

const MATCHES = `($2::text[] is null or (${STATE}) = any ($2)) and ($3::text[] is null or a.urgency = any ($3))
  and ($4::text[] is null or a.kind = any ($4)) and ($5::text is null or a.case_id::text = $5)
  and ($6::text is null or a.intervention_id::text = $6)`;

/** Neither taken up nor over; few of all that a person has, and found by an index. */
const STANDS = 'a.acknowledged_at is null and a.closed_at is null';

/** Whether a filter asks for nothing else. */
const isOfStanding = ({ states }: AlertFilter): boolean =>
  states?.every((state) => state === 'OPEN' || state === 'SNOOZED') === true;

const matched = ({ states, urgencies, kinds, caseId, interventionId }: AlertFilter): readonly unknown[] => [
  states,
  urgencies,
  kinds,
  caseId,
  interventionId,
];

/** Alerts of a person about the same, counted. */
export interface AlertGroup extends SightOf {
  readonly subject: string;
  /** How many the filter lets through. */
  readonly matching: number;
  /** How many wait, by urgency, whatever the filter says. */
  readonly urgent: number;
  readonly normal: number;
  readonly low: number;
}

const waiting = (urgency: Urgency): string =>
  `count(*) filter (where a.urgency = '${urgency}' and ${STATE} = 'OPEN')::int`;

/** An alert with its place in the list. */
export type RankedAlert = KeptAlert & { readonly rank: number; readonly subject: string };

/** Which page is wanted, and of which subjects. */
export interface PageOfAlerts {
  readonly subjects: readonly string[];
  readonly after: AlertPlace | null;
  readonly limit: number;
}

/** The place in the list after which a page begins. */
export type AlertPlace = readonly [rank: number, raisedAt: Instant, id: string];

/**
 * What is raised is dated with the beginning of its transaction, and seen when that has ended: so much earlier may something be
 * dated that was not seen before.
 */
export const LATE_MS = 60_000;

/** A person, and the moment from which on alerts are asked for. */
export interface AlertsSince {
  readonly personId: string;
  readonly since: Instant;
}

/** More than this is not told one by one: whoever was away for so long reads the list. */
const SINCE_MAX = 1_000;

const SINCE = prepared(`
  select ${COLUMNS}, asked.nth
  from unnest($1::uuid[], $2::timestamptz[]) with ordinality asked (person_id, since, nth)
  cross join lateral (
    select * from alert a
    where a.person_id = asked.person_id and a.closed_at is null
      and (a.raised_at >= asked.since - interval '${LATE_MS} ms' or a.woke_at >= asked.since - interval '${LATE_MS} ms')
    order by ${TOLD_AT}, a.id limit ${String(SINCE_MAX + 1)}) a
  ${TOUCHED}
  order by ${TOLD_AT}, a.id`);

const tooMuch = (): Fault =>
  badUserInput(
    'after',
    `is too far back: more than ${String(SINCE_MAX)} alerts; read them anew, and begin without it`,
  );

/** Reads what was raised, for whoever waits for it. */
@Injectable()
export class AlertReads {
  constructor(private readonly database: Database) {}

  /**
   * For each one who asks, in the order of the questions: what was told since, or shortly before, the oldest first; a
   * fault for whom that is too much, who reads the list anew.
   */
  async since(asked: readonly AlertsSince[]): Promise<readonly (readonly KeptAlert[] | Fault)[]> {
    const rows = await this.database.query<KeptAlert & { nth: number }>(SINCE, [
      asked.map(({ personId }) => personId),
      asked.map(({ since }) => since),
    ]);
    const byNth = groupedBy(rows, ({ nth }) => nth);
    return asked.map((_, index) => {
      const found = byNth.get(index + 1) ?? [];
      return found.length > SINCE_MAX ? tooMuch() : found.map(({ nth: _nth, ...alert }) => alert);
    });
  }

  /** A person's alerts that a filter lets through, or that wait, by what they are about. */
  async groups(personId: string, filter: AlertFilter): Promise<readonly AlertGroup[]> {
    return this.database.query<AlertGroup>(
      `select ${SUBJECT} as subject, a.kind, a.intervention_id as "interventionId", a.case_id as "caseId",
         a.entry_id as "entryId", a.department_id as "departmentId", mine.touched, count(*) filter (where ${MATCHES})::int as matching,
         ${waiting('URGENT')} as urgent, ${waiting('NORMAL')} as normal, ${waiting('LOW')} as low
       from alert a ${TOUCHED} where a.person_id = $1 and ${isOfStanding(filter) ? STANDS : `((${MATCHES}) or (${STANDS}))`}
       group by 1, 2, 3, 4, 5, 6, 7`,
      [personId, ...matched(filter)],
    );
  }

  /** A page of those among them that are about one of the subjects. */
  async page(
    personId: string,
    filter: AlertFilter,
    { subjects, after, limit }: PageOfAlerts,
  ): Promise<readonly RankedAlert[]> {
    if (subjects.length === 0) return [];
    const [rank = null, raisedAt = null, id = null] = after ?? [];
    return this.database.query<RankedAlert>(
      `select ${COLUMNS}, ${RANK} as rank, ${SUBJECT} as subject from alert a ${TOUCHED}
       where a.person_id = $1 and ${isOfStanding(filter) ? `${STANDS} and ` : ''}${MATCHES} and ${SUBJECT} = any ($7) and ($8::int is null or ${RANK} > $8
         or (${RANK} = $8 and (${RAISED}, a.id) < ($9::timestamptz, $10::uuid)))
       order by ${RANK}, ${RAISED} desc, a.id desc limit $11`,
      [personId, ...matched(filter), subjects, rank, raisedAt, id, limit],
    );
  }

  /** Those of the ids that are the person's, in any order. */
  async byIds(q: Pick<Tx, 'query'>, personId: string, ids: readonly string[]): Promise<readonly KeptAlert[]> {
    return q.query<KeptAlert>(
      `select ${COLUMNS} from alert a ${TOUCHED} where a.person_id = $1 and a.id = any ($2)`,
      [personId, ids.filter(isUuid)],
    );
  }

  /** When the person was told of the alert last; null when it is not there or not the person's. */
  async toldAt(personId: string, alertId: string): Promise<Instant | null> {
    const [row] = await this.database.query<{ toldAt: Instant }>(
      `select ${TOLD_AT} as "toldAt" from alert a where a.id = $2 and a.person_id = $1`,
      [personId, alertId],
    );
    return row?.toldAt ?? null;
  }
}
