import { randomUUID } from 'node:crypto';
import { ImportCases, type ImportedCase } from '../../src/case-file/index.js';
import { startTestApp, type TestApp, type TestAppOptions } from '../support/app.js';
import { eventually } from '../support/eventually.js';
import { Client } from '../api/client.js';
import { draft, publishable, publish, type Step } from '../api/drafts.js';
import { Owner } from '../api/owner.js';

const CAPACITY = `interventionId version mode status intake keepsWaitlist places occupied held free over
  guestPlaces { municipalityCode places free } nextCohortOn closedUntil isStale confirmedDaysAgo expiresAt
  statedBy { name } confirmedBy { name }`;

/** Capacity as the API shows it. */
export interface ShownCapacity {
  readonly interventionId: string;
  readonly version: number;
  readonly mode: string;
  readonly status: string;
  readonly intake: string;
  readonly keepsWaitlist: boolean;
  readonly places: number;
  readonly occupied: number;
  readonly held: number;
  readonly free: number;
  readonly over: number;
  readonly guestPlaces: readonly {
    readonly municipalityCode: string;
    readonly places: number;
    readonly free: number;
  }[];
  readonly closedUntil: string | null;
  readonly isStale: boolean;
  readonly confirmedDaysAgo: number;
  readonly expiresAt: string;
  readonly statedBy: { readonly name: string } | null;
  readonly confirmedBy: { readonly name: string } | null;
}

/** What a statement answered. */
export interface Stated {
  readonly capacities: readonly ShownCapacity[];
  readonly over: readonly { readonly interventionId: string; readonly people: number }[];
  readonly reasons?: readonly { readonly code: string; readonly field: string | null }[];
}

const ANSWER = `__typename ... on CapacitiesStated { capacities { ${CAPACITY} } over { interventionId people } }
  ... on Refusal { reasons { code field } }`;
const PLACED = `__typename ... on Placement { id caseId startedOn endedOn endReason }
  ... on Refusal { reasons { code field } }`;

/** The API with interventions of its own, so that what the demo holds does not matter. */
export class CapacityWorld {
  private constructor(
    readonly app: TestApp,
    readonly client: Client,
    readonly owner: Owner,
  ) {}

  static async start(options: TestAppOptions = {}): Promise<CapacityWorld> {
    const app = await startTestApp(options);
    return new CapacityWorld(app, new Client(app), await Owner.of(app));
  }

  async close(): Promise<void> {
    await this.owner.close();
    await this.app.close();
  }

  /** A published intervention of the health department. */
  async intervention(changed: object = {}): Promise<Step> {
    return publish(
      this.client,
      'health-staff',
      { slug: `prøve-${randomUUID()}`.replace('ø', 'oe'), departmentId: 'health' },
      changed,
    );
  }

  async draft(): Promise<Step> {
    return draft(
      this.client,
      'health-staff',
      { slug: `udkast-${randomUUID()}`, departmentId: 'health' },
      publishable,
    );
  }

  async state(
    statements: readonly object[],
    person = 'health-staff',
    key: string = randomUUID(),
  ): Promise<Stated> {
    const data = await this.client.read<{ answer: Stated }>(
      person,
      `mutation ($statements: [CapacityInput!]!, $key: String!) {
         answer: stateCapacities(statements: $statements, idempotencyKey: $key) { ${ANSWER} } }`,
      { statements, key },
    );
    return data.answer;
  }

  /** "No change": one argument. */
  async confirm(interventionId: string, person = 'health-staff'): Promise<Stated> {
    const data = await this.client.read<{ answer: Stated }>(
      person,
      `mutation ($id: ID!) { answer: confirmCapacity(interventionId: $id) { ${ANSWER} } }`,
      { id: interventionId },
    );
    return data.answer;
  }

  /** The reasons of a refused round as `CODE field`. */
  async refused(statements: readonly object[], person = 'health-staff'): Promise<readonly string[]> {
    const { reasons } = await this.state(statements, person);
    if (!reasons) throw new Error('The round was carried out');
    return reasons.map(({ code, field }) => `${code} ${field ?? '-'}`);
  }

  async capacity(id: string, person = 'caseworker'): Promise<ShownCapacity | null> {
    const data = await this.client.read<{ intervention: { capacity: ShownCapacity | null } }>(
      person,
      `query ($id: ID!) { intervention(id: $id) { capacity { ${CAPACITY} } } }`,
      { id },
    );
    return data.intervention.capacity;
  }

  /**
   * Case files of the health department on as many citizens, with nobody responsible but the staff.
   *
   * @param from the first of the citizens, counted from 0; a citizen who was named before is the same one again
   */
  async cases(count: number, from = 0): Promise<readonly string[]> {
    const number = (nth: number): string =>
      `0101${String(40 + ((from + nth) % 50)).padStart(2, '0')}${String(1000 + from + nth).padStart(4, '0')}`;
    const cases = Array.from({ length: count }, (_, index): ImportedCase => ({
      id: randomUUID(),
      civilRegistrationNumber: number(index),
      name: `Prøve Person ${String(index)}`,
      interpreterLanguage: null,
      departmentId: 'health',
      origin: 'GP',
      openedOn: '2026-01-05',
      closedOn: null,
      closingReason: null,
      relationships: [],
      facts: [],
      wishes: [],
      participations: [],
      commitments: [],
      grounds: [],
    }));
    const [staff] = await this.owner.rows<{ id: string }>(
      `select id from person where subject = 'demo:health-staff'`,
    );
    const actor = {
      personId: staff?.id ?? '',
      name: 'x',
      requestId: 'test',
      grants: [{ role: 'OWN', departmentId: 'health' }],
    } as const;
    const answer = await this.app.app
      .get(ImportCases, { strict: false })
      .execute(actor, { idempotencyKey: randomUUID(), cases });
    if ('refused' in answer) throw new Error(JSON.stringify(answer));
    return cases.map(({ id }) => id);
  }

  /** Records a start; the placement's id, or the reasons as `CODE field`. */
  async start(
    caseId: string,
    interventionId: string,
    more: object = {},
    person = 'health-staff',
  ): Promise<string | readonly string[]> {
    const { answer } = await this.client.read<{ answer: Placed }>(
      person,
      `mutation ($caseId: ID!, $interventionId: ID!, $cohortId: ID, $guestMunicipality: String, $startedOn: Day!,
         $directReason: DirectReason, $directNote: String, $key: String!) {
         answer: recordStart(caseId: $caseId, interventionId: $interventionId, cohortId: $cohortId,
           guestMunicipality: $guestMunicipality, startedOn: $startedOn, directReason: $directReason,
           directNote: $directNote, idempotencyKey: $key) { ${PLACED} } }`,
      { caseId, interventionId, startedOn: await this.today(), key: randomUUID(), ...more },
    );
    return answer.reasons ? answer.reasons.map(({ code, field }) => `${code} ${field ?? '-'}`) : answer.id;
  }

  /** Records an end; null, or the reasons. */
  async end(placementId: string, reason = 'FINISHED', endedOn?: string): Promise<readonly string[] | null> {
    const { answer } = await this.client.read<{ answer: Placed }>(
      'health-staff',
      `mutation ($placementId: ID!, $endedOn: Day!, $reason: EndReason!, $key: String!) {
         answer: recordEnd(placementId: $placementId, endedOn: $endedOn, reason: $reason, idempotencyKey: $key) {
           ${PLACED} } }`,
      { placementId, reason, endedOn: endedOn ?? (await this.today()), key: randomUUID() },
    );
    return answer.reasons ? answer.reasons.map(({ code, field }) => `${code} ${field ?? '-'}`) : null;
  }

  /** Ends with `waits` as soon as a statement in the database waits for a lock. */
  async whenSomebodyWaits(): Promise<string> {
    await eventually(async () => {
      const waiting = await this.owner.rows(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return waiting.length > 0;
    });
    return 'waits';
  }

  async today(): Promise<string> {
    const [row] = await this.owner.rows<{ today: string }>('select broker_today()::text as today');
    return row?.today ?? '';
  }

  /** The day so many days from today. */
  async day(days: number): Promise<string> {
    const [row] = await this.owner.rows<{ day: string }>('select (broker_today() + $1::int)::text as day', [
      days,
    ]);
    return row?.day ?? '';
  }
}

interface Placed {
  readonly id: string;
  readonly reasons?: readonly { readonly code: string; readonly field: string | null }[];
}
