import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/kernel/index.js';
import { isRefused } from '../../src/kernel/index.js';
import { ImportEntries, type ImportedEntry } from '../../src/waitlist/index.js';
import { mutationDocument, reasonsOf, type Client, type Outcome } from '../api/client.js';
import type { Owner } from '../api/owner.js';
import { newcomer } from '../api/people.js';
import { CapacityWorld } from '../capacity/capacity-world.js';
import { Cases, inventedNumber } from '../case-file/cases.js';
import type { TestAppOptions } from '../support/app.js';

/** What tests ask of an entry that a command answers with. */
const ENTRY = 'id caseId state status version tier firstReferralOn nextContactOn legalBasisId';

/** An entry as commands answer with it. */
export interface ToldEntry {
  readonly id: string;
  readonly caseId: string | null;
  readonly state: string;
  readonly status: string;
  readonly version: number;
  readonly tier: number;
  readonly firstReferralOn: string;
  readonly nextContactOn: string | null;
  readonly legalBasisId: string | null;
}

const JOIN = `$caseId: ID!, $interventionId: ID!, $legalBasisId: String, $firstReferralOn: Day, $guaranteeFrom: Day,
  $responsibleId: ID, $nextContactOn: Day, $payerOwnerId: ID, $payerDueOn: Day, $guestMunicipality: String,
  $comesAtShortNotice: Boolean = false, $exceptionReason: String, $emergencyHandling: String`;

/** The law under which the interventions of this world are given. */
export const SERVICE = 'SUL-119';

/** The API with queues of its own in the health department, and everything one does to stand in them. */
export class WaitlistWorld {
  private citizens = 0;
  private readonly cases_: Cases;

  private constructor(readonly capacity: CapacityWorld) {
    this.cases_ = new Cases(capacity.client);
  }

  static async start(options: TestAppOptions = {}): Promise<WaitlistWorld> {
    const env = { NUMBER_LOOKUPS_PER_MINUTE: '10000', ...options.env };
    return new WaitlistWorld(await CapacityWorld.start({ ...options, env }));
  }

  get client(): Client {
    return this.capacity.client;
  }

  get owner(): Owner {
    return this.capacity.owner;
  }

  get app(): CapacityWorld['app'] {
    return this.capacity.app;
  }

  async close(): Promise<void> {
    await this.capacity.close();
  }

  /** A published intervention of the health department that keeps a queue; with so many places, none by default. */
  async queue(changed: object = {}, places = 0): Promise<string> {
    const { id } = await this.capacity.intervention(changed);
    await this.capacity.state([{ interventionId: id, places }]);
    return id;
  }

  /** Cases of the health department, each on a citizen of its own. */
  async healthCases(count: number): Promise<readonly string[]> {
    this.citizens += count;
    return this.capacity.cases(count, this.citizens - count);
  }

  /** A case of the employment department for whom the demo's caseworker answers, on a citizen of its own. */
  async employmentCase(person = 'caseworker'): Promise<string> {
    return this.caseOf(person, 'employment');
  }

  /** A case of a department for whom one of its caseworkers answers, on a citizen of its own. */
  async caseOf(person: string, departmentId: string): Promise<string> {
    this.citizens += 1;
    return this.cases_.open(person, departmentId, inventedNumber(this.citizens));
  }

  /** Cases of two departments on one citizen. */
  async twoCases(): Promise<{ readonly employment: string; readonly health: string }> {
    this.citizens += 1;
    const number = inventedNumber(this.citizens);
    const employment = await this.cases_.open('caseworker', 'employment', number);
    return { employment, health: await this.cases_.open('health-caseworker-1', 'health', number) };
  }

  /** The case is closed by whoever answers for it. */
  async closeCase(caseId: string, person = 'caseworker'): Promise<void> {
    await this.cases_.done(person, 'closeCase', { caseId, reason: 'Prøve' });
  }

  /** Records what is known of a citizen in a case. */
  async fact(person: string, caseId: string, fact: string, value: unknown): Promise<void> {
    const declared =
      '$caseId: ID!, $fact: String!, $value: FactValue!, $source: FactSource!, $observedOn: Day!';
    const document = mutationDocument('recordFact', declared, '... on Refusal { reasons { code field } }');
    const observedOn = await this.capacity.today();
    const given = { caseId, fact, value, source: 'CITIZEN', observedOn, key: randomUUID() };
    const { answer } = await this.client.read<{ answer: Outcome }>(person, document, given);
    if (answer.reasons) throw new Error(`recordFact was refused: ${JSON.stringify(answer.reasons)}`);
  }

  /** Health shares facts with employment, as the citizen agreed. */
  async consent(person: string, caseId: string, items: readonly string[]): Promise<void> {
    const declared = `$caseId: ID!, $fromDepartment: String!, $toDepartment: String!, $items: [String!]!,
      $purpose: String!, $givenOn: Day!, $form: ConsentForm!`;
    const document = mutationDocument('grantConsent', declared, '... on Refusal { reasons { code field } }');
    const days = { givenOn: await this.capacity.today(), form: 'ORAL', purpose: 'Samordnet plan' };
    const given = {
      caseId,
      items,
      fromDepartment: 'health',
      toDepartment: 'employment',
      ...days,
      key: randomUUID(),
    };
    const { answer } = await this.client.read<{ answer: Outcome }>(person, document, given);
    if (answer.reasons) throw new Error(`grantConsent was refused: ${JSON.stringify(answer.reasons)}`);
  }

  /** Sends a mutation on entries, with a key of its own unless one is given. */
  async send(
    person: string,
    mutation: string,
    declared: string,
    variables: object,
    key: string = randomUUID(),
  ): Promise<Outcome> {
    const asked = `... on WaitlistEntry { ${ENTRY} } ... on Refusal { reasons { code field } }`;
    const document = mutationDocument(mutation, declared, asked);
    return (await this.client.read<{ answer: Outcome }>(person, document, { ...variables, key })).answer;
  }

  /** The same for a command that must be carried out. */
  async done(person: string, mutation: string, declared: string, variables: object): Promise<ToldEntry> {
    const outcome = await this.send(person, mutation, declared, variables);
    if (outcome.reasons) throw new Error(`${mutation} was refused: ${JSON.stringify(outcome.reasons)}`);
    return outcome as unknown as ToldEntry;
  }

  /** The same for one that must be refused: `CODE field` for each reason. */
  async refused(
    person: string,
    mutation: string,
    declared: string,
    variables: object,
  ): Promise<readonly string[]> {
    const outcome = await this.send(person, mutation, declared, variables);
    if (!outcome.reasons) throw new Error(`${mutation} was carried out`);
    return reasonsOf(outcome);
  }

  /** Puts a case into a queue. */
  async join(
    person: string,
    caseId: string,
    interventionId: string,
    more: object = {},
    key?: string,
  ): Promise<Outcome> {
    const said = { caseId, interventionId, legalBasisId: SERVICE, ...more };
    return this.send(person, 'joinWaitlist', JOIN, said, key);
  }

  /** Puts a case into a queue; it must be possible. */
  async joined(
    person: string,
    caseId: string,
    interventionId: string,
    more: object = {},
  ): Promise<ToldEntry> {
    const outcome = await this.join(person, caseId, interventionId, more);
    if (outcome.reasons) throw new Error(`Joining was refused: ${JSON.stringify(outcome.reasons)}`);
    return outcome as unknown as ToldEntry;
  }

  /** Fills queues from a list, as staff do when they begin to use the product; gives the ids in the order of the list. */
  async filled(entries: readonly ImportedEntry[]): Promise<readonly string[]> {
    const actor = await this.actor('operator');
    const command = { idempotencyKey: randomUUID(), entries };
    const answer = await this.app.app.get(ImportEntries, { strict: false }).execute(actor, command);
    if (isRefused(answer)) throw new Error(JSON.stringify(answer.refused.slice(0, 5)));
    return answer.entryIds;
  }

  /** Somebody new who only keeps capacity in the health department. */
  async capacityEditor(key: string): Promise<void> {
    await newcomer(this.client, key, await this.capacity.today(), 'CAP');
  }

  /** Somebody of the demo, as use cases that stand in no schema take him or her. */
  async actor(person: string): Promise<Actor> {
    const [row] = await this.owner.rows<{ id: string }>('select id from person where subject = $1', [
      `demo:${person}`,
    ]);
    return { personId: row?.id ?? '', name: 'x', grants: [], requestId: 'test' };
  }

  /** The ids in a queue, in its order, as the table has them. */
  async order(interventionId: string): Promise<readonly string[]> {
    const rows = await this.owner.rows<{ id: string }>(
      `select id from waitlist_entry
       where intervention_id = $1 and state in ('REFERRED', 'WAITING', 'PAUSED', 'OFFERED')
       order by order_tier, order_since, order_rank, id`,
      [interventionId],
    );
    return rows.map(({ id }) => id);
  }
}

/** A line of a list with which a queue is filled. */
export const line = (
  caseId: string,
  interventionId: string,
  more: Partial<ImportedEntry> = {},
): ImportedEntry => ({
  caseId,
  interventionId,
  state: 'WAITING',
  legalBasisId: SERVICE,
  firstReferralOn: '2026-03-02',
  ...more,
});
