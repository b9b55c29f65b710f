import { randomUUID } from 'node:crypto';
import { Cases, inventedNumber } from '../case-file/cases.js';
import { Client, mutationDocument, reasonsOf, type Outcome } from '../api/client.js';
import { Owner } from '../api/owner.js';
import { startTestApp, type TestApp } from '../support/app.js';

/** How each mutation on who may see a case is called, beside its key. */
const MUTATIONS = {
  relateToCase: '$input: CaseRelationshipInput!',
  endRelationship: '$relationshipId: ID!, $lastDay: Day',
  barMyself: '$civilRegistrationNumber: String!, $reason: BarReason!',
  barFromCase: '$caseId: ID!, $personId: ID!, $reason: BarReason!',
  liftBar: '$barId: ID!',
  breakGlass: '$caseId: ID!, $reason: String!',
  protectAddress: '$caseId: ID!',
  endAddressProtection: '$caseId: ID!',
  nameProtectionViewer: '$caseId: ID!, $personId: ID!, $reason: String!',
  endProtectionViewer: '$caseId: ID!, $personId: ID!',
  acknowledgeCaseNotice: '$id: ID!',
} as const;
export type Mutation = keyof typeof MUTATIONS;
export const EVERY_MUTATION = Object.keys(MUTATIONS) as Mutation[];

/** Those that answer with an id alone, since the actor need see no case. */
const RECEIPTS: readonly Mutation[] = ['barMyself', 'liftBar', 'acknowledgeCaseNotice'];

/** The document of a mutation, with its answer under the name `answer`. */
export function documentOf(mutation: Mutation): string {
  const declared = MUTATIONS[mutation];
  const shown = RECEIPTS.includes(mutation) ? 'Receipt { id }' : 'CaseEntry { id caseId }';
  const asked = `... on Refusal { reasons { code field text { da en } } } ... on ${shown}`;
  return mutationDocument(mutation, declared, asked);
}

export const FILE = `query ($id: ID!) { caseFile(id: $id) { id departmentId name isProtected interpreterLanguage
  access { level via } responsible { name }
  relationships { id kind person { id name } reason validFrom validTo isInForce }
  protectionViewers { person { name } reason } bars { id person { name } reason } } }`;

export interface ToldFile {
  readonly id: string;
  readonly name: string;
  readonly isProtected: boolean;
  readonly access: { readonly level: string; readonly via: string };
  readonly responsible: { readonly name: string } | null;
  readonly relationships: readonly {
    readonly id: string;
    readonly kind: string;
    readonly person: { readonly id: string; readonly name: string } | null;
    readonly validFrom: string;
    readonly validTo: string | null;
    readonly isInForce: boolean;
  }[];
  readonly protectionViewers: readonly { readonly person: { readonly name: string } }[] | null;
  readonly bars: readonly { readonly id: string; readonly person: { readonly name: string } }[] | null;
}

export interface ToldNotice {
  readonly id: string;
  readonly kind: string;
  readonly caseId: string | null;
  readonly aboutPerson: { readonly name: string } | null;
  readonly acknowledgedAt: string | null;
}

/** The demo municipality with some more colleagues, and everything one does about who may see a case. */
export class Desk {
  private serial = 3_000;

  private constructor(
    readonly app: TestApp,
    readonly client: Client,
    readonly owner: Owner,
    readonly cases: Cases,
    readonly today: string,
  ) {}

  static async open(): Promise<Desk> {
    const app = await startTestApp({ env: { NUMBER_LOOKUPS_PER_MINUTE: '10000' } });
    const owner = await Owner.of(app);
    const client = new Client(app);
    const [row] = await owner.rows<{ day: string }>('select broker_today()::text as day');
    return new Desk(app, client, owner, new Cases(client), row!.day);
  }

  async close(): Promise<void> {
    await this.owner.close();
    await this.app.close();
  }

  /** The day so many days from today. */
  day(days: number): string {
    return new Date(Date.parse(`${this.today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  }

  /** A number that nobody has yet. */
  number(): string {
    this.serial += 1;
    return inventedNumber(this.serial);
  }

  /** A new case of the employment department, of the demo's caseworker. */
  async newCase(person = 'caseworker', departmentId = 'employment', number = this.number()): Promise<string> {
    return this.cases.open(person, departmentId, number);
  }

  /** Somebody new with a role in employment, as its lead gives it. */
  async colleague(key: string, role: string, departmentId: string | null = 'employment'): Promise<string> {
    const input = { subject: `demo:${key}`, name: key, validFrom: '2026-01-01' };
    const { id: personId } = await this.client.done('employment-manager', 'recordPerson', { input });
    const giver = departmentId === null ? 'operator' : 'employment-manager';
    await this.client.done(giver, 'grantRole', { input: { personId, role, departmentId } });
    return personId;
  }

  async idOf(person: string): Promise<string> {
    return (await this.client.read<{ me: { personId: string } }>(person, '{ me { personId } }')).me.personId;
  }

  async send(
    person: string,
    mutation: Mutation,
    variables: object,
    key: string = randomUUID(),
  ): Promise<Outcome> {
    const given = { ...variables, key };
    return (await this.client.read<{ answer: Outcome }>(person, documentOf(mutation), given)).answer;
  }

  /** Sends a command that must be carried out; gives the id of what was made or changed. */
  async done(person: string, mutation: Mutation, variables: object): Promise<string> {
    const outcome = await this.send(person, mutation, variables);
    if (outcome.reasons) throw new Error(`${mutation} was refused: ${JSON.stringify(outcome.reasons)}`);
    return String(outcome['id']);
  }

  /** Sends a command that must be refused: `CODE field` for each reason. */
  async refused(person: string, mutation: Mutation, variables: object): Promise<readonly string[]> {
    const outcome = await this.send(person, mutation, variables);
    if (!outcome.reasons) throw new Error(`${mutation} was carried out`);
    return reasonsOf(outcome);
  }

  /** Lets somebody work on a case. */
  async relate(person: string, caseId: string, input: object): Promise<string> {
    return this.done(person, 'relateToCase', { input: { caseId, reason: 'Prøve', ...input } });
  }

  async file(person: string, id: string): Promise<ToldFile> {
    return (await this.client.read<{ caseFile: ToldFile }>(person, FILE, { id })).caseFile;
  }

  /** `LEVEL VIA` of a case to somebody; the code of the fault when it is not open. */
  async sees(person: string, id: string): Promise<string> {
    const query = 'query ($id: ID!) { caseFile(id: $id) { access { level via } } }';
    const answer = await this.app.ask<{ caseFile: ToldFile }>(person, query, { id });
    const access = answer.data?.caseFile.access;
    return access ? `${access.level} ${access.via}` : String(answer.errors?.[0]?.extensions['code']);
  }

  async notices(person: string, includeAcknowledged = false): Promise<readonly ToldNotice[]> {
    const { caseNotices } = await this.client.read<{ caseNotices: { edges: { node: ToldNotice }[] } }>(
      person,
      `query ($all: Boolean!) { caseNotices(first: 100, includeAcknowledged: $all) { edges { node {
         id kind caseId departmentId aboutPerson { name } addressee { name } acknowledgedAt } } } }`,
      { all: includeAcknowledged },
    );
    return caseNotices.edges.map(({ node }) => node);
  }

  /** The bytes of an answer without the id of the request, the only thing in it that may differ. */
  async bytes(person: string, query: string, variables: object): Promise<string> {
    const response = await fetch(`${this.app.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await this.app.token(person)}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    const text = (await response.text()).replace(/"requestId":"[^"]+"/, '"requestId":""');
    return `${String(response.status)} ${text}`;
  }
}
