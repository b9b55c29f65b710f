import { randomUUID } from 'node:crypto';
import { mutationDocument, reasonsOf, type Outcome } from '../api/client.js';
import type { Desk } from '../case-file-access/desk.js';

const GROUND = `$caseId: ID!, $fromDepartment: String!, $toDepartment: String!, $items: [String!]!,
  $purpose: String!, $givenOn: Day!, $validTo: Day, $informedOn: Day`;

/** How each mutation on the record of a case is called, beside its key. */
const MUTATIONS = {
  recordFact: '$caseId: ID!, $fact: String!, $value: FactValue!, $source: FactSource!, $observedOn: Day!',
  retractFact: '$factId: ID!, $reason: String!',
  recordWish: '$caseId: ID!, $words: String!, $statedOn: Day!',
  endWish: '$wishId: ID!, $endedOn: Day',
  recordEarlierParticipation: `$caseId: ID!, $interventionId: ID, $interventionSlug: String, $title: String!,
    $outcome: ParticipationOutcome!, $beganOn: Day, $endedOn: Day, $note: String`,
  retractEarlierParticipation: '$participationId: ID!',
  addCommitment: `$caseId: ID!, $label: String!, $weekday: Weekday!, $start: String!, $end: String!,
    $isFixed: Boolean!, $validFrom: Day!, $validTo: Day`,
  endCommitment: '$commitmentId: ID!, $lastDay: Day',
  recordRepresentative: `$caseId: ID!, $kind: RepresentativeKind!, $name: String!, $mayBeTold: Boolean,
    $mayAnswer: Boolean, $ground: String, $validFrom: Day!, $validTo: Day`,
  endRepresentative: '$representativeId: ID!, $lastDay: Day',
  recordMunicipality: '$caseId: ID!, $actingCode: String!, $payingCode: String!, $validFrom: Day!',
  keepApart: '$caseId: ID!, $civilRegistrationNumber: String!',
  endKeepApart: '$keepApartId: ID!',
  grantConsent: `${GROUND}, $form: ConsentForm!`,
  refuseConsent: `${GROUND}, $form: ConsentForm!`,
  recordLegalGround: `${GROUND}, $kind: LegalGroundKind!, $law: String`,
  withdrawConsent: '$groundId: ID!, $informedOn: Day',
} as const;
export type RecordMutation = keyof typeof MUTATIONS;

/** The document of a mutation, with its answer under the name `answer`. */
export function recordDocument(mutation: RecordMutation): string {
  const declared: string = MUTATIONS[mutation];
  const asked = '... on Refusal { reasons { code field text { da en } } } ... on CaseEntry { id caseId }';
  // Rights have a default and may not be null; what a test leaves out stays out of the document.
  return mutationDocument(mutation, declared.replace(/Boolean,/g, 'Boolean = false,'), asked);
}

/** What a case file shows of the citizen. */
export interface ToldRecord {
  readonly facts:
    | readonly {
        readonly id: string;
        readonly fact: string;
        readonly value: unknown;
        readonly sensitivity: string;
        readonly source: string;
        readonly observedOn: string;
        readonly departmentId: string;
      }[]
    | null;
  readonly history: readonly { readonly fact: string; readonly value: unknown }[] | null;
  readonly wishes:
    readonly { readonly id: string; readonly words: string; readonly endedOn: string | null }[] | null;
  readonly earlierParticipations:
    readonly { readonly id: string; readonly title: string; readonly departmentId: string }[] | null;
  readonly commitments:
    | readonly {
        readonly id: string;
        readonly label: string;
        readonly start: string;
        readonly departmentId: string;
      }[]
    | null;
  readonly representatives:
    | readonly {
        readonly id: string;
        readonly name: string;
        readonly kind: string;
        readonly mayBeTold: boolean;
        readonly mayAnswer: boolean;
      }[]
    | null;
  readonly municipality: { readonly actingCode: string; readonly payingCode: string } | null;
  readonly grounds:
    readonly { readonly id: string; readonly decision: string; readonly withdrawnAt: string | null }[] | null;
}

export const RECORD = `query ($id: ID!) { caseFile(id: $id) {
  facts { id fact value sensitivity source observedOn departmentId }
  history: facts(history: true) { fact value }
  wishes { id words endedOn }
  earlierParticipations { id title departmentId }
  commitments { id label start departmentId }
  representatives { id name kind mayBeTold mayAnswer }
  municipality { actingCode payingCode }
  grounds { id decision withdrawnAt } } }`;

/** Writes into cases and reads them, as people of the demo. */
export class CaseRecords {
  constructor(private readonly desk: Desk) {}

  async send(person: string, mutation: RecordMutation, variables: object, key: string = randomUUID()) {
    const given = { ...variables, key };
    const { answer } = await this.desk.client.read<{ answer: Outcome }>(
      person,
      recordDocument(mutation),
      given,
    );
    return answer;
  }

  /** Sends a command that must be carried out; gives the id of what was written. */
  async done(person: string, mutation: RecordMutation, variables: object): Promise<string> {
    const outcome = await this.send(person, mutation, variables);
    if (outcome.reasons) throw new Error(`${mutation} was refused: ${JSON.stringify(outcome.reasons)}`);
    return String(outcome['id']);
  }

  /** Sends a command that must be refused: `CODE field` for each reason. */
  async refused(person: string, mutation: RecordMutation, variables: object): Promise<readonly string[]> {
    const outcome = await this.send(person, mutation, variables);
    if (!outcome.reasons) throw new Error(`${mutation} was carried out`);
    return reasonsOf(outcome);
  }

  async fact(person: string, caseId: string, fact: string, value: unknown, observedOn = this.desk.today) {
    return this.done(person, 'recordFact', { caseId, fact, value, source: 'CITIZEN', observedOn });
  }

  async read(person: string, id: string): Promise<ToldRecord> {
    return (await this.desk.client.read<{ caseFile: ToldRecord }>(person, RECORD, { id })).caseFile;
  }

  /** The facts that a case shows, as `name=value`. */
  async facts(person: string, id: string): Promise<readonly string[]> {
    const { facts } = await this.read(person, id);
    return (facts ?? []).map(({ fact, value }) => `${fact}=${String(value)}`).sort();
  }

  /** A ground as it is stated, from health to employment unless said otherwise. */
  ground(caseId: string, items: readonly string[], change: object = {}): object {
    return {
      caseId,
      fromDepartment: 'health',
      toDepartment: 'employment',
      items,
      purpose: 'Samordnet plan',
      givenOn: this.desk.today,
      form: 'ORAL',
      ...change,
    };
  }
}
