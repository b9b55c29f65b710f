import { randomUUID } from 'node:crypto';
import type { TestApp } from '../support/app.js';

/** Why a command was refused, as the API says it. */
export interface Reason {
  readonly code: string;
  readonly field: string | null;
}

/** The answer of a mutation: the thing it made, or a refusal with its reasons. */
export type Outcome = Readonly<Record<string, unknown>> & {
  readonly __typename: string;
  readonly reasons?: readonly Reason[];
};

/** What was told about an operation that ended in a fault. */
export interface ToldFault {
  readonly status: number;
  readonly codes: readonly string[];
  readonly fields: readonly string[];
}

/** How each mutation is called: its arguments, the type of its answer, and what of that is asked for. */
const MUTATIONS = {
  createIntervention: ['$input: CreateInterventionInput!', 'Intervention', 'id slug version state revision'],
  reviseIntervention: [
    '$id: ID!, $version: Int!, $content: RevisedContentInput!',
    'Intervention',
    'id version state revision',
  ],
  publishIntervention: ['$id: ID!, $version: Int!', 'Intervention', 'id version state revision'],
  retireIntervention: ['$id: ID!, $version: Int!', 'Intervention', 'id version state revision'],
  publishRules: [
    '$interventionId: ID!, $expectedVersion: Int!, $content: RuleTree!, $legalBasisId: String, $validFrom: Day',
    'RulesProposed',
    'changeId interventionId',
  ],
  approve: ['$changeId: ID!', 'Approved', 'changeId objectId'],
  rejectChange: ['$changeId: ID!, $reason: String!', 'Rejected', 'changeId objectId'],
  recordProvider: ['$input: ProviderInput!', 'Provider', 'id version name validFrom validTo'],
  recordPurpose: ['$input: PurposeInput!', 'Purpose', 'id version validFrom validTo'],
  recordLegalBasis: ['$input: LegalBasisInput!', 'LegalBasis', 'id version validFrom validTo'],
  annotateLegalBasis: ['$input: InterpretationNoteInput!', 'InterpretationNote', 'author validFrom'],
  recordFactType: ['$input: FactTypeInput!', 'FactType', 'name version sensitivity validFrom validTo'],
  recordSynonyms: ['$input: SynonymGroupInput!', 'SynonymGroup', 'id version terms everyday'],
  recordDepartment: ['$input: DepartmentInput!', 'Department', 'id version'],
  recordPerson: ['$input: PersonInput!', 'Person', 'id'],
  grantRole: ['$input: RoleGrantInput!', 'RoleGrant', 'id role departmentId validFrom validTo'],
  endRole: ['$id: ID!, $lastDay: Day', 'EndedRight', 'id'],
  appointDeputy: ['$input: DeputyInput!', 'Deputy', 'id'],
  endDeputy: ['$id: ID!, $lastDay: Day', 'EndedRight', 'id'],
} as const satisfies Record<string, readonly [string, string, string]>;
export type Mutation = keyof typeof MUTATIONS;

/**
 * The document of a mutation, with its answer under the name `answer`.
 *
 * @param declared its arguments beside the key, as GraphQL declares variables
 * @param asked what is asked of the members of its union
 */
export function mutationDocument(mutation: string, declared: string, asked: string): string {
  const handed = [...declared.matchAll(/\$(\w+):/g)].map(([, name]) => `${String(name)}: $${String(name)}`);
  return `mutation ($key: String!, ${declared}) {
    answer: ${mutation}(idempotencyKey: $key, ${handed.join(', ')}) { __typename ${asked} } }`;
}

/** The document of one of the mutations above. */
export function documentOf(mutation: Mutation): string {
  const [declared, type, asked] = MUTATIONS[mutation];
  return mutationDocument(
    mutation,
    declared,
    `... on Refusal { reasons { code field } } ... on ${type} { ${asked} }`,
  );
}

/** Asks the API as a person of the demo; every document is a string and every answer is checked for faults. */
export class Client {
  constructor(readonly app: TestApp) {}

  /** The data of a query; fails the test when a fault came with it. */
  async read<Data>(person: string, query: string, variables: object = {}): Promise<Data> {
    const answer = await this.app.ask<Data>(person, query, variables);
    if (answer.errors || !answer.data) throw new Error(`${person}: ${JSON.stringify(answer)}`);
    return answer.data;
  }

  /** Sends a command, with a key of its own unless one is given. */
  async send(person: string, mutation: Mutation, variables: object, key?: string): Promise<Outcome> {
    const given = { ...variables, key: key ?? randomUUID() };
    return (await this.read<{ answer: Outcome }>(person, documentOf(mutation), given)).answer;
  }

  /** Sends a command that must be carried out. */
  async done<Answer = { readonly id: string; readonly version: number }>(
    person: string,
    mutation: Mutation,
    variables: object,
  ): Promise<Answer> {
    const outcome = await this.send(person, mutation, variables);
    if (outcome.reasons) throw new Error(`${mutation} was refused: ${JSON.stringify(outcome.reasons)}`);
    return outcome as unknown as Answer;
  }

  /** Sends a command that must be refused: `CODE field` for each reason. */
  async refused(person: string, mutation: Mutation, variables: object): Promise<readonly string[]> {
    const outcome = await this.send(person, mutation, variables);
    if (!outcome.reasons) throw new Error(`${mutation} was carried out`);
    return reasonsOf(outcome);
  }

  /** The faults of an operation; none when it was answered. */
  async faults(person: string | null, query: string, variables: object = {}): Promise<ToldFault> {
    const { status, errors = [] } = await this.app.ask(person, query, variables);
    return {
      status,
      codes: errors.map(({ extensions }) => String(extensions['code'])),
      fields: errors.flatMap(({ extensions }) =>
        ((extensions['fields'] ?? []) as { field: string }[]).map(({ field }) => field),
      ),
    };
  }

  /** The faults of a command. */
  async commandFaults(person: string | null, mutation: Mutation, variables: object): Promise<ToldFault> {
    return this.faults(person, documentOf(mutation), { key: randomUUID(), ...variables });
  }

  /** The id under which an intervention is kept. */
  async idOf(slug: string, person = 'caseworker'): Promise<string> {
    const query = 'query ($slug: String!) { intervention(slug: $slug) { id } }';
    return (await this.read<{ intervention: { id: string } }>(person, query, { slug })).intervention.id;
  }
}

/** The reasons of a refusal as `CODE field`; none when the command was carried out. */
export const reasonsOf = ({ reasons }: Outcome): readonly string[] =>
  (reasons ?? []).map(({ code, field }) => `${code} ${field ?? '-'}`);

/** Facts as the API takes them. */
export const factsOf = (facts: Readonly<Record<string, unknown>>): { fact: string; value: unknown }[] =>
  Object.entries(facts).map(([fact, value]) => ({ fact, value }));
