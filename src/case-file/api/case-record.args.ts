import { ArgsType, Field, ID } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';
import type { Day, Weekday } from '../../kernel/index.js';
import { DayScalar, FactValueScalar, WeekdayEnum } from '../../platform/graphql/index.js';
import type { FactSourceKind, FactValue, ParticipationOutcome, RepresentativeKind } from '../domain/index.js';
import { CaseArgs } from './citizen.input.js';
import { FactSourceEnum, ParticipationOutcomeEnum, RepresentativeKindEnum } from './case-record.type.js';

/** A text that may be left out, with the most characters it may have. */
const OptionalText =
  (most: number): PropertyDecorator =>
  (target, key) => {
    Field(() => String, { nullable: true })(target, key);
    IsOptional()(target, key);
    MaxLength(most)(target, key);
  };

@ArgsType()
export class RecordFactArgs extends CaseArgs {
  @Field({ description: 'A name of the fact dictionary.' })
  @MaxLength(100)
  fact: string;
  @Field(() => FactValueScalar)
  value: FactValue;
  @Field(() => FactSourceEnum)
  source: FactSourceKind;
  @Field(() => DayScalar)
  observedOn: Day;
}

@ArgsType()
export class RecordWishArgs extends CaseArgs {
  @Field({ description: "In the citizen's own words." })
  @MaxLength(4_000)
  words: string;
  @Field(() => DayScalar)
  statedOn: Day;
}

@ArgsType()
export class RecordEarlierParticipationArgs extends CaseArgs {
  @Field(() => ID, { nullable: true, description: 'Given for an intervention of this catalogue.' })
  @IsOptional()
  @MaxLength(100)
  interventionId?: string | null;
  @OptionalText(100)
  interventionSlug?: string | null;
  @Field()
  @MaxLength(200)
  title: string;
  @Field(() => ParticipationOutcomeEnum)
  outcome: ParticipationOutcome;
  @Field(() => DayScalar, { nullable: true })
  beganOn?: Day | null;
  @Field(() => DayScalar, { nullable: true })
  endedOn?: Day | null;
  @OptionalText(2_000)
  note?: string | null;
}

@ArgsType()
export class AddCommitmentArgs extends CaseArgs {
  @Field()
  @MaxLength(200)
  label: string;
  @Field(() => WeekdayEnum)
  weekday: Weekday;
  @Field({ description: 'HH:MM, local time.' })
  @MaxLength(10)
  start: string;
  @Field({ description: 'HH:MM, later on the same day.' })
  @MaxLength(10)
  end: string;
  @Field({ description: 'It cannot be moved.' })
  isFixed: boolean;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { nullable: true })
  validTo?: Day | null;
}

@ArgsType()
export class RecordRepresentativeArgs extends CaseArgs {
  @Field(() => RepresentativeKindEnum)
  kind: RepresentativeKind;
  @Field()
  @MaxLength(200)
  name: string;
  @Field({ defaultValue: false, description: 'Nothing by default, to a parent neither.' })
  mayBeTold: boolean;
  @Field({ defaultValue: false })
  mayAnswer: boolean;
  @OptionalText(500)
  ground?: string | null;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { nullable: true })
  validTo?: Day | null;
}

@ArgsType()
export class RecordMunicipalityArgs extends CaseArgs {
  @Field({ description: 'Four digits.' })
  @MaxLength(10)
  actingCode: string;
  @Field({ description: 'Four digits.' })
  @MaxLength(10)
  payingCode: string;
  @Field(() => DayScalar)
  validFrom: Day;
}
