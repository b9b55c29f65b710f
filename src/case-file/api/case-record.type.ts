import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Day, Instant, Weekday } from '../../kernel/index.js';
import {
  DayScalar,
  FactValueScalar,
  InstantScalar,
  orRefusal,
  registerEnum,
  WeekdayEnum,
} from '../../platform/graphql/index.js';
import {
  FACT_SOURCES,
  PARTICIPATION_OUTCOMES,
  REPRESENTATIVE_KINDS,
  type CaseMunicipality,
  type EarlierParticipation,
  type FactSourceKind,
  type FactValue,
  type ParticipationOutcome,
  type RecordedFact,
  type Representative,
  type RepresentativeKind,
  type Sensitivity,
  type WeeklyCommitment,
  type Wish,
} from '../domain/index.js';
import type { CaseEntry } from '../record/case-commands.js';
import { SensitivityEnum } from './fact-type.type.js';

export const FactSourceEnum = registerEnum('FactSource', FACT_SOURCES, 'From whom a fact is known.');
export const ParticipationOutcomeEnum = registerEnum(
  'ParticipationOutcome',
  PARTICIPATION_OUTCOMES,
  'What became of an earlier participation.',
);
export const RepresentativeKindEnum = registerEnum(
  'RepresentativeKind',
  REPRESENTATIVE_KINDS,
  'Who may speak for a citizen or come along.',
);

@ObjectType('CaseEntry', { description: 'Something that was written into a case; the case shows it.' })
export class CaseEntryType implements CaseEntry {
  @Field(() => ID)
  id: string;
  @Field(() => ID)
  caseId: string;
}

export const CaseEntryResult = orRefusal('CaseEntryResult', CaseEntryType);

@ObjectType('CaseFact', { description: 'A fact as it was observed.' })
export class CaseFactType implements Omit<RecordedFact, 'recording' | 'sensitivity'> {
  @Field(() => ID)
  id: string;
  @Field({ description: 'A name of the fact dictionary.' })
  fact: string;
  @Field(() => FactValueScalar)
  value: FactValue;
  @Field(() => SensitivityEnum)
  sensitivity: Uppercase<Sensitivity>;
  @Field(() => FactSourceEnum)
  source: FactSourceKind;
  @Field(() => DayScalar, { description: 'The newest observation counts.' })
  observedOn: Day;
  @Field({ description: 'The department that recorded it.' })
  departmentId: string;
  @Field(() => InstantScalar)
  recordedAt: Instant;
}

@ObjectType('Wish', { description: 'What the citizen wants, in his or her own words.' })
export class WishType implements Wish {
  @Field(() => ID)
  id: string;
  @Field()
  words: string;
  @Field(() => DayScalar)
  statedOn: Day;
  @Field(() => DayScalar, { nullable: true, description: 'From this day on it no longer is the wish.' })
  endedOn: Day | null;
}

@ObjectType('EarlierParticipation', { description: 'What was tried before, here or elsewhere.' })
export class EarlierParticipationType implements EarlierParticipation {
  @Field(() => ID)
  id: string;
  @Field()
  title: string;
  @Field(() => ID, { nullable: true })
  interventionId: string | null;
  @Field(() => String, { nullable: true })
  interventionSlug: string | null;
  @Field(() => ParticipationOutcomeEnum)
  outcome: ParticipationOutcome;
  @Field(() => DayScalar, { nullable: true })
  beganOn: Day | null;
  @Field(() => DayScalar, { nullable: true })
  endedOn: Day | null;
  @Field(() => String, { nullable: true })
  note: string | null;
  @Field({ description: 'The department that recorded it.' })
  departmentId: string;
}

@ObjectType('WeeklyCommitment', { description: "Something that takes the citizen's time every week." })
export class WeeklyCommitmentType implements Omit<WeeklyCommitment, 'starts' | 'ends'> {
  @Field(() => ID)
  id: string;
  @Field()
  label: string;
  @Field(() => WeekdayEnum)
  weekday: Weekday;
  @Field({ description: 'HH:MM, local time.' })
  start: string;
  @Field({ description: 'HH:MM, local time, on the same day.' })
  end: string;
  @Field({ description: 'It cannot be moved.' })
  isFixed: boolean;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { nullable: true, description: 'The last day; null: until further notice.' })
  validTo: Day | null;
  @Field({ description: 'The department that recorded it.' })
  departmentId: string;
}

@ObjectType('Representative', { description: 'Somebody beside the citizen, and what he or she may.' })
export class RepresentativeType implements Representative {
  @Field(() => ID)
  id: string;
  @Field(() => RepresentativeKindEnum)
  kind: RepresentativeKind;
  @Field()
  name: string;
  @Field({ description: 'May be told about the case.' })
  mayBeTold: boolean;
  @Field({ description: 'May answer for the citizen.' })
  mayAnswer: boolean;
  @Field(() => String, { nullable: true, description: 'On what these rights rest.' })
  ground: string | null;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { nullable: true })
  validTo: Day | null;
}

@ObjectType('CaseMunicipality', {
  description: 'Which municipality acts for the citizen, and which one pays.',
})
export class CaseMunicipalityType implements CaseMunicipality {
  @Field(() => ID)
  id: string;
  @Field({ description: 'Four digits.' })
  actingCode: string;
  @Field({ description: 'Four digits.' })
  payingCode: string;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { nullable: true })
  validTo: Day | null;
}

/** A fact as GraphQL spells it. */
export const caseFactView = ({ sensitivity, ...fact }: RecordedFact): CaseFactType => ({
  ...fact,
  sensitivity: sensitivity.toUpperCase() as Uppercase<Sensitivity>,
});

/** A weekly commitment as GraphQL spells it. */
export const commitmentView = ({ starts, ends, ...rest }: WeeklyCommitment): WeeklyCommitmentType => ({
  ...rest,
  start: starts,
  end: ends,
});
