import { randomUUID } from 'node:crypto';
import { mutationDocument, reasonsOf, type Outcome } from '../../api/client.js';
import type { AlertWorld } from '../alert-world.js';

/** A sentence in both languages. */
interface Words {
  readonly da: string;
  readonly en: string;
}

/** An alert as its person reads it. */
export interface ToldAlert {
  readonly id: string;
  readonly kind: string;
  readonly urgency: string;
  readonly state: string;
  readonly title: Words;
  readonly todo: Words;
  readonly because: { readonly code: string; readonly text: Words };
  readonly caseId: string | null;
  readonly objectId: string | null;
  readonly dueBy: string | null;
  readonly intervention: { readonly id: string } | null;
  readonly waitlistEntry: { readonly id: string; readonly name: string | null } | null;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: { readonly id: string } | null;
  readonly snoozedUntil: string | null;
  readonly closedAt: string | null;
  readonly escalatedFrom: { readonly id: string } | null;
  readonly touched: readonly {
    readonly caseId: string | null;
    readonly waitlistEntry: { readonly id: string; readonly name: string | null } | null;
  }[];
  readonly deliveries: readonly {
    readonly channel: string;
    readonly state: string;
    readonly reason: string | null;
    readonly attempts: readonly { readonly attempt: number; readonly outcome: string | null }[];
  }[];
}

export const ALERT = `id kind urgency state title { da en } todo { da en } because { code text { da en } } caseId objectId
  dueBy intervention { id } waitlistEntry { id name } acknowledgedAt acknowledgedBy { id } snoozedUntil closedAt
  escalatedFrom { id } touched { caseId waitlistEntry { id name } } deliveries { channel state reason attempts { attempt outcome } }`;

/** A page as it is told. */
export interface ToldPage {
  readonly totalCount: number;
  readonly waiting: { readonly urgent: number; readonly normal: number; readonly low: number };
  readonly edges: readonly { readonly node: ToldAlert }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}

/** What an alert of a test is about, as the table has it. */
interface Row {
  readonly kind?: string;
  readonly urgency?: string;
  readonly because?: string;
  readonly interventionId?: string | null;
  readonly caseId?: string | null;
  readonly entryId?: string | null;
  readonly departmentId?: string | null;
  readonly details?: object;
  readonly key?: string;
  /** So many minutes ago. */
  readonly minutes?: number;
}

/** What people do with alerts over GraphQL. */
export class AlertDesk {
  constructor(private readonly world: AlertWorld) {}

  /** A page of a person's alerts. @param args as they stand in the document */
  async page(person: string, args = 'first: 50', selection = ALERT): Promise<ToldPage> {
    const { alerts } = await this.world.waitlist.client.read<{ alerts: ToldPage }>(
      person,
      `{ alerts(${args}) { totalCount waiting { urgent normal low } edges { node { ${selection} } }
         pageInfo { endCursor hasNextPage } } }`,
    );
    return alerts;
  }

  async all(person: string, args?: string): Promise<readonly ToldAlert[]> {
    return (await this.page(person, args)).edges.map(({ node }) => node);
  }

  async ids(person: string, args = 'first: 50'): Promise<readonly string[]> {
    return (await this.page(person, args, 'id')).edges.map(({ node }) => node.id);
  }

  /** An alert of a person, written as it is kept. */
  async raised(person: string, row: Row = {}): Promise<string> {
    const [alert] = await this.world.owner.rows<{ id: string }>(
      `insert into alert (id, person_id, kind, urgency, because, intervention_id, case_id, entry_id, department_id, details,
         dedupe_key, raised_at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, broker_now() - $11 * interval '1 minute')
       returning id`,
      [
        await this.world.idOf(person),
        row.kind ?? 'INTERVENTION_REVISED',
        row.urgency ?? 'NORMAL',
        row.because ?? 'FOLLOWER',
        row.interventionId ?? null,
        row.caseId ?? null,
        row.entryId ?? null,
        row.departmentId ?? null,
        row.details ?? {},
        row.key ?? randomUUID(),
        row.minutes ?? 0,
      ],
    );
    return alert?.id ?? '';
  }

  async acknowledge(person: string, alertIds: readonly string[], key: string = randomUUID()) {
    return this.send(person, 'acknowledgeAlert', '$alertIds: [ID!]!', { alertIds }, key, ACKNOWLEDGED);
  }

  /** @param until null ends the rest */
  async snooze(person: string, alertId: string, until: string | null, key: string = randomUUID()) {
    const asked = '... on Alert { id state snoozedUntil }';
    return this.send(person, 'snoozeAlert', '$alertId: ID!, $until: Instant', { alertId, until }, key, asked);
  }

  /** The moment so many hours from now, by the clock that counts. */
  async hours(plus: number): Promise<string> {
    const [row] = await this.world.owner.rows<{ at: Date }>(
      `select broker_now() + $1 * interval '1 hour' as at`,
      [plus],
    );
    return row!.at.toISOString();
  }

  async send(
    person: string,
    mutation: string,
    declared: string,
    variables: object,
    key: string,
    asked: string,
  ): Promise<Outcome> {
    const document = mutationDocument(
      mutation,
      declared,
      `... on Refusal { reasons { code field } } ${asked}`,
    );
    const given = { ...variables, key };
    return (await this.world.waitlist.client.read<{ answer: Outcome }>(person, document, given)).answer;
  }
}

const ACKNOWLEDGED = '... on AlertsAcknowledged { alerts { id state acknowledgedBy { id } } }';

/** What a mutation was refused with: `CODE field` for each reason; what it was answered with when it was not. */
export const refusedWith = (outcome: Outcome): unknown => (outcome.reasons ? reasonsOf(outcome) : outcome);
