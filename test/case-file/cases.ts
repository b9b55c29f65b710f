import { randomUUID } from 'node:crypto';
import { mutationDocument, type Client, type Outcome } from '../api/client.js';

/** The mutations on citizens, with their arguments beside the key. */
const MUTATIONS = {
  openCase: '$civilRegistrationNumber: String!, $name: String!, $departmentId: ID!, $origin: CaseOrigin!',
  closeCase: '$caseId: ID!, $reason: String!',
  correctCitizen: '$caseId: ID!, $name: String, $interpreterLanguage: String',
  recordDeath: '$caseId: ID!, $diedOn: Day!',
  recordMove: '$caseId: ID!, $movedOn: Day!, $toMunicipality: String',
  mergeCitizens: '$caseId: ID!, $duplicateCaseId: ID!, $reason: String!',
} as const;
type CitizenMutation = keyof typeof MUTATIONS;

/** A line of a case's history as the API tells it. */
export interface ToldEvent {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly by: { readonly name: string } | null;
  readonly departmentId: string | null;
}

/** The document of a mutation, with its answer under the name `answer`. */
export function citizenMutation(mutation: CitizenMutation): string {
  const asked = '... on Refusal { reasons { code field } } ... on CaseEntry { id caseId }';
  return mutationDocument(mutation, MUTATIONS[mutation], asked);
}

export const FIND = 'query ($number: String!) { findCase(civilRegistrationNumber: $number) { id name } }';

/** Ten digits of an invented citizen born on 1 January 1965; numbers from 0 to 3999. */
export const inventedNumber = (serial: number): string => `010165${String(serial).padStart(4, '0')}`;

/** Opens cases and changes them, as people of the demo. */
export class Cases {
  constructor(private readonly client: Client) {}

  /** Sends a command, with a key of its own unless one is given. */
  async send(
    person: string,
    mutation: CitizenMutation,
    variables: object,
    key: string = randomUUID(),
  ): Promise<Outcome> {
    const given = { ...variables, key };
    return (await this.client.read<{ answer: Outcome }>(person, citizenMutation(mutation), given)).answer;
  }

  /** Sends a command that must be carried out; gives the case's id. */
  async done(person: string, mutation: CitizenMutation, variables: object): Promise<string> {
    const outcome = await this.send(person, mutation, variables);
    if (outcome.reasons) throw new Error(`${mutation} was refused: ${JSON.stringify(outcome.reasons)}`);
    return String(outcome['caseId']);
  }

  async open(
    person: string,
    departmentId: string,
    civilRegistrationNumber: string,
    name = 'Anna Prøve',
  ): Promise<string> {
    const origin = 'CASEWORKER';
    return this.done(person, 'openCase', { civilRegistrationNumber, name, departmentId, origin });
  }

  /** The ids of the cases that the person finds on a number. */
  async find(person: string, number: string): Promise<readonly string[]> {
    const { findCase } = await this.client.read<{ findCase: { id: string }[] }>(person, FIND, { number });
    return findCase.map(({ id }) => id);
  }

  /** The history of a case, newest first. */
  async history(person: string, caseId: string, first = 100): Promise<readonly ToldEvent[]> {
    const { caseHistory } = await this.client.read<{ caseHistory: { edges: { node: ToldEvent }[] } }>(
      person,
      `query ($caseId: ID!, $first: Int!) { caseHistory(caseId: $caseId, first: $first) {
         edges { node { id kind at by { name } departmentId } } } }`,
      { caseId, first },
    );
    return caseHistory.edges.map(({ node }) => node);
  }
}
