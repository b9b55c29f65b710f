import { Field, Int, ObjectType } from '@nestjs/graphql';
import type {
  EarlierParticipation,
  Emergency,
  Facts,
  ParticipationOutcome,
} from '../../case-file/domain/index.js';
import { ParticipationOutcomeEnum } from '../../case-file/index.js';
import { InterventionType } from '../../catalogue/index.js';
import { EmergencyType, VerdictType } from '../../eligibility/index.js';
import type { Verdict } from '../../eligibility/domain/index.js';
import type { Day, Instant, Text } from '../../kernel/index.js';
import {
  connectionOf,
  DayScalar,
  edgeOf,
  InstantScalar,
  registerEnum,
  TextType,
} from '../../platform/graphql/index.js';
import {
  DIFFERENCES,
  VIAS,
  type Correction,
  type Difference,
  type Matched,
  type Understood,
  type Why,
} from '../domain/index.js';

export const ViaEnum = registerEnum(
  'MatchedVia',
  VIAS,
  'How a word of the query led to a word of the intervention.',
);
export const UnderstoodAsEnum = registerEnum(
  'UnderstoodAs',
  ['FILTER', 'BOOST'] as const,
  'FILTER: other hits are left out. BOOST: those that fit come first.',
);
export const DifferenceEnum = registerEnum(
  'Difference',
  DIFFERENCES,
  'NOT_ASKED: the alternative has no criterion on the fact. MET: it has one, and it is met.',
);

@ObjectType('Matched', { description: 'One thing of an intervention that answered the query.' })
export class MatchedType implements Matched {
  @Field(() => String)
  field: Matched['field'];
  @Field({ description: 'As written in the intervention.' })
  word: string;
  @Field({ description: 'As typed.' })
  query: string;
  @Field(() => ViaEnum)
  via: Matched['via'];
  @Field(() => String, { nullable: true })
  synonym?: string;
}

@ObjectType('Why', { description: 'Why something was found.' })
export class WhyType implements Why {
  @Field(() => [MatchedType])
  matched: readonly Matched[];
  @Field(() => TextType)
  sentence: Text;
}

@ObjectType('Understood', { description: 'Words of the query that were read as a wish, such as "gratis".' })
export class UnderstoodType implements Understood {
  @Field(() => String)
  kind: Understood['kind'];
  @Field()
  words: string;
  @Field(() => [String])
  values: readonly string[];
  @Field(() => UnderstoodAsEnum)
  as: Understood['as'];
  @Field({ description: 'As a filter it would have left nothing.' })
  fellBack: boolean;
}

@ObjectType('Correction', { description: 'A word that was read as another one.' })
export class CorrectionType implements Correction {
  @Field()
  from: string;
  @Field()
  to: string;
}

@ObjectType('FacetValue')
export class FacetValueType {
  @Field()
  value: string;
  @Field(() => TextType, { nullable: true, description: 'What the value is called, where it has a name.' })
  label: Text | null;
  @Field(() => Int)
  count: number;
}

@ObjectType('Facet', { description: 'How many matches have which value; without the facet’s own filter.' })
export class FacetType {
  @Field({ description: 'The name of the filter field.' })
  name: string;
  @Field(() => [FacetValueType])
  values: readonly FacetValueType[];
}

@ObjectType('TriedBefore', { description: 'That the citizen took part before, and what became of it.' })
export class TriedBeforeType implements Pick<EarlierParticipation, 'outcome' | 'beganOn' | 'endedOn'> {
  @Field(() => ParticipationOutcomeEnum)
  outcome: ParticipationOutcome;
  @Field(() => DayScalar, { nullable: true })
  beganOn: Day | null;
  @Field(() => DayScalar, { nullable: true })
  endedOn: Day | null;
}

@ObjectType('InterventionEdge')
export class InterventionEdge extends edgeOf(InterventionType) {
  @Field(() => WhyType, { description: 'Why it was found.' })
  why: Why;
  /** Works the verdict out when it is asked for. */
  verdictOf: () => Verdict | null;
  /** Reads what was tried before when it is asked for. */
  triedOf: () => Promise<readonly EarlierParticipation[]>;
  facts: Facts;
  /** What the reader may see of it; null when it was searched for nobody. */
  seenFacts: Facts | null;
}

@ObjectType('InterventionConnection')
export class InterventionConnection extends connectionOf(InterventionEdge) {
  @Field(() => Int)
  totalCount: number;
  @Field(() => InstantScalar, {
    description: 'The moment for which the answer is certain to know every change.',
  })
  asOf: Instant;
  @Field(() => [FacetType])
  facets: readonly FacetType[];
  @Field(() => [UnderstoodType])
  understood: readonly Understood[];
  @Field(() => [CorrectionType])
  corrected: readonly Correction[];
  @Field(() => [EmergencyType], { description: 'Acute danger in the facts: before all else.' })
  emergency: readonly Emergency[];
}

@ObjectType('DifferingCriterion', { description: 'What the one refuses on and the alternative does not.' })
export class DifferingCriterionType {
  @Field()
  code: string;
  @Field()
  fact: string;
  @Field(() => DifferenceEnum)
  inAlternative: Difference;
}

@ObjectType('Alternative', { description: 'Something else for the same purposes.' })
export class AlternativeType {
  @Field(() => InterventionType)
  intervention: InterventionType;
  @Field(() => [String], { description: 'Ids of the purposes that both serve.' })
  sharedPurposes: readonly string[];
  @Field(() => VerdictType)
  verdict: VerdictType;
  @Field(() => [DifferingCriterionType])
  differs: readonly DifferingCriterionType[];
}

@ObjectType('SearchCount', {
  description: 'How searching went in a department on a day; the words are not kept.',
})
export class SearchCountType {
  @Field(() => DayScalar)
  day: Day;
  @Field()
  departmentId: string;
  @Field(() => Int)
  searches: number;
  @Field(() => Int)
  zeroHits: number;
  @Field(() => Int, { description: 'Searches in which a word had to be corrected.' })
  corrected: number;
}
