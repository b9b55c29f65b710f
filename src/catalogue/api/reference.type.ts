import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Text } from '../../kernel/index.js';
import { DatedRecordType, DayScalar, TextType } from '../../platform/graphql/index.js';
import type { InterpretationNote, LegalBasis, Provider, Purpose, WaitGuarantee } from '../domain/index.js';
import {
  AppealRouteEnum,
  CountsFromEnum,
  DecisionKindEnum,
  EvidenceEnum,
  GuaranteeKindEnum,
  OnBreachEnum,
  ProviderKindEnum,
} from './enums.js';

@ObjectType('Provider', { description: 'Who carries interventions out.' })
export class ProviderType extends DatedRecordType implements Provider {
  @Field()
  id: string;
  @Field()
  name: string;
  @Field(() => ProviderKindEnum)
  kind: Provider['kind'];
  @Field(() => String, { nullable: true, description: 'CVR number, 8 digits.' })
  cvr: string | null;
  @Field(() => String, { nullable: true, description: 'Production unit, 10 digits.' })
  pNumber: string | null;
  @Field(() => String, { nullable: true, description: 'Location number, 13 digits.' })
  locationNumber: string | null;
}

@ObjectType('Purpose', { description: 'What interventions are for.' })
export class PurposeType extends DatedRecordType implements Purpose {
  @Field()
  id: string;
  @Field(() => TextType)
  label: Text;
}

@ObjectType('WaitGuarantee', { description: 'The longest wait the law allows or aims at.' })
export class WaitGuaranteeType implements WaitGuarantee {
  @Field(() => GuaranteeKindEnum)
  kind: WaitGuarantee['kind'];
  @Field(() => Int)
  maxDays: number;
  @Field(() => CountsFromEnum)
  countsFrom: WaitGuarantee['countsFrom'];
  @Field(() => OnBreachEnum)
  onBreach: WaitGuarantee['onBreach'];
}

@ObjectType('InterpretationNote', { description: 'How the municipality reads a legal basis.' })
export class InterpretationNoteType implements InterpretationNote {
  @Field()
  legalBasisId: string;
  @Field()
  text: string;
  @Field()
  author: string;
  @Field(() => DayScalar)
  validFrom: Day;
}

@ObjectType('LegalBasis', {
  description: 'An act and paragraph, with what follows from it, for the days it is in force.',
})
export class LegalBasisType extends DatedRecordType implements LegalBasis {
  @Field()
  id: string;
  @Field()
  law: string;
  @Field()
  lawName: string;
  @Field()
  paragraph: string;
  @Field(() => TextType)
  title: Text;
  @Field()
  defaultPayer: string;
  @Field(() => Int, { nullable: true, description: 'Direct State refund of the running cost, percent.' })
  refundPercent: number | null;
  @Field(() => WaitGuaranteeType, { nullable: true })
  guarantee: WaitGuarantee | null;
  @Field(() => DecisionKindEnum)
  decisionKind: LegalBasis['decisionKind'];
  @Field(() => AppealRouteEnum)
  appealRoute: LegalBasis['appealRoute'];
  @Field(() => EvidenceEnum)
  evidence: LegalBasis['evidence'];
  @Field(() => String, { nullable: true })
  source: string | null;
}
