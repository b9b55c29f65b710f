import { randomUUID } from 'node:crypto';
import { mutationDocument, reasonsOf, type Client, type Outcome } from '../api/client.js';
import { words } from '../api/drafts.js';

type Json = Record<string, unknown>;

/** A criterion over a fact that the demo's dictionary permits for priority. */
export const hasInfant = { fact: 'hasInfantUnderOne', op: 'eq', value: true };
export const isHomeless = { fact: 'housingSituation', op: 'in', value: ['homeless', 'shelter'] };
export const hasPlan = { fact: 'hospitalRetrainingPlan', op: 'neq', value: 'none' };

export const tier = (code: string, rules: object): Json => ({
  code,
  name: words(code),
  plainWords: words(`Dem, der opfylder ${code}.`),
  ground: words('Byrådets mål for 2027.'),
  rules,
});

/** What a policy says, as its author states it. */
export const content = (tiers: readonly Json[], more: Json = {}): Json => ({
  tiers,
  ageing: null,
  tieBreakers: ['WAITING_SINCE', 'REFERRAL_ID'],
  plainWords: words('Først dem med det største behov, derefter dem, der har ventet længst.'),
  ...more,
});

const REFUSAL = '... on Refusal { reasons { code field } }';
const PROPOSE = mutationDocument(
  'proposePriorityPolicy',
  '$departmentId: ID!, $interventionId: ID, $expectedVersion: Int!, $content: RuleTree!',
  `${REFUSAL} ... on PriorityPolicyProposed { changeId flags { fact standsFor answer { da } } }`,
);
export const POLICY = `id departmentId interventionId version validFrom validTo body decidedOn decisionReference
  plainWords { da en } tiers { tier code name { da } plainWords { da } ground { da } rules } ageingEveryDays
  tieBreakers flags { fact standsFor answer { da en } } proposedBy { name } adoptedBy { name }`;
const ADOPT = mutationDocument(
  'adoptPriorityPolicy',
  '$changeId: ID!, $body: String!, $decidedOn: Day!, $decisionReference: String!, $validFrom: Day!',
  `${REFUSAL} ... on PriorityPolicyAdopted { reclassified policy { ${POLICY} } }`,
);
const TRY = `query ($draft: RuleTree!, $interventionId: ID!, $first: Int! = 20, $after: String) {
  answer: tryPriorityPolicy(draft: $draft, interventionId: $interventionId) { __typename ${REFUSAL}
    ... on PriorityPolicyTrial { people { value under } movedForward { value under } movedBack { value under }
      tiersBefore { tier code people { value under } } tiersAfter { tier code people { value under } }
      groups { grouping group people { value under } forward { value under } back { value under } }
      flags { fact answer { da } }
      moves(first: $first, after: $after) { pageInfo { hasNextPage endCursor }
        edges { node { entryId fromPosition toPosition fromTier toTier } } } } } }`;

export interface AdoptedPolicy {
  readonly reclassified: number | null;
  readonly policy: { readonly id: string; readonly version: number } & Json;
}

/** Proposing, adopting and trying policies as the people of the health department do. */
export class Policies {
  constructor(
    private readonly api: Client,
    private readonly today: string,
  ) {}

  async propose(variables: Json, person = 'health-staff'): Promise<Outcome> {
    const given = { departmentId: 'health', expectedVersion: 0, key: randomUUID(), ...variables };
    return (await this.api.read<{ answer: Outcome }>(person, PROPOSE, given)).answer;
  }

  /** Proposes what must be proposable; the change's id. */
  async proposed(variables: Json, person = 'health-staff'): Promise<string> {
    const outcome = await this.propose(variables, person);
    if (outcome.reasons) throw new Error(`Not proposed: ${reasonsOf(outcome).join(', ')}`);
    return String(outcome['changeId']);
  }

  async adopt(changeId: string, more: Json = {}, person = 'manager'): Promise<Outcome> {
    const decision = {
      body: 'Social- og Sundhedsudvalget',
      decidedOn: this.today,
      decisionReference: 'Punkt 7, sag 2027-114',
      validFrom: this.today,
    };
    const variables = { changeId, ...decision, key: randomUUID(), ...more };
    return (await this.api.read<{ answer: Outcome }>(person, ADOPT, variables)).answer;
  }

  /** Proposes and adopts a policy of an intervention. */
  async inForce(interventionId: string, tiers: readonly Json[], more: Json = {}): Promise<AdoptedPolicy> {
    const { ageing = null, expectedVersion = 0, ...adoption } = more;
    const changeId = await this.proposed({
      interventionId,
      expectedVersion,
      content: content(tiers, { ageing }),
    });
    const outcome = await this.adopt(changeId, adoption);
    if (outcome.reasons) throw new Error(`Not adopted: ${reasonsOf(outcome).join(', ')}`);
    return outcome as unknown as AdoptedPolicy;
  }

  async try(
    interventionId: string,
    draft: Json,
    more: Json = {},
    person = 'health-staff',
  ): Promise<Outcome & Trial> {
    const variables = { interventionId, draft, ...more };
    return (await this.api.read<{ answer: Outcome & Trial }>(person, TRY, variables)).answer;
  }
}

interface ShownCount {
  readonly value: number | null;
  readonly under: number | null;
}

/** A trial as the API shows it. */
export interface Trial {
  readonly people: ShownCount;
  readonly movedForward: ShownCount;
  readonly movedBack: ShownCount;
  readonly tiersBefore: readonly {
    readonly tier: number;
    readonly code: string | null;
    readonly people: ShownCount;
  }[];
  readonly tiersAfter: readonly {
    readonly tier: number;
    readonly code: string | null;
    readonly people: ShownCount;
  }[];
  readonly groups: readonly {
    readonly grouping: string;
    readonly group: string;
    readonly people: ShownCount;
    readonly forward: ShownCount;
    readonly back: ShownCount;
  }[];
  readonly moves: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    readonly edges: readonly {
      readonly node: {
        readonly entryId: string;
        readonly fromPosition: number;
        readonly toPosition: number;
        readonly fromTier: number;
        readonly toTier: number;
      };
    }[];
  };
}
