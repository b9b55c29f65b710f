import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Instant, Text } from '../../kernel/index.js';
import { DayScalar, InstantScalar, TextType } from '../../platform/graphql/index.js';
import type { InterventionContent, PublicationState } from '../domain/index.js';
import type { ShownIntervention } from '../store/catalogue.reads.js';
import {
  AccessibilityEnum,
  DeliveryEnum,
  ParticipationEnum,
  PublicationStateEnum,
  ReferralEnum,
} from './enums.js';
import {
  ContactType,
  DatedPartyType,
  FeeType,
  LegalRouteType,
  RelationsType,
  SiteType,
  WeeklyMeetingType,
} from './intervention-parts.type.js';

/** What GraphQL resolves an intervention from: the head and the content it shows, side by side. */
export type InterventionView = Omit<ShownIntervention, 'content'> & InterventionContent;

export const interventionView = ({ content, ...head }: ShownIntervention): InterventionView => ({
  ...content,
  ...head,
});

@ObjectType('Intervention', {
  description: 'Something a citizen can be referred to, as the catalogue shows it.',
})
export class InterventionType implements Omit<InterventionView, 'purposes' | 'providerId'> {
  @Field(() => ID)
  id: string;
  @Field({ description: 'A stable, readable word for it.' })
  slug: string;
  @Field()
  departmentId: string;
  @Field(() => PublicationStateEnum)
  state: PublicationState;
  @Field(() => Int, { description: 'State this with the next change.' })
  version: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Which immutable revision this is; null for a draft never shown.',
  })
  revision: number | null;
  @Field(() => InstantScalar, { nullable: true })
  shownFrom: Instant | null;
  @Field(() => InstantScalar, { nullable: true, description: 'null: shown now.' })
  shownTo: Instant | null;
  @Field(() => TextType)
  title: Text;
  @Field(() => TextType)
  summary: Text;
  @Field(() => TextType, { description: 'What happens, in plain words.' })
  description: Text;
  @Field(() => TextType)
  targetGroup: Text;
  @Field(() => [String], { description: 'Words people use for it.' })
  keywords: readonly string[];
  @Field(() => [DatedPartyType], { description: 'Who is responsible by law, and when.' })
  authority: InterventionContent['authority'];
  @Field(() => [DatedPartyType], { description: 'Who runs it, and when.' })
  operator: InterventionContent['operator'];
  @Field(() => [DatedPartyType], { description: 'Who pays, and when.' })
  payer: InterventionContent['payer'];
  @Field(() => [LegalRouteType])
  legalRoutes: InterventionContent['legalRoutes'];
  @Field(() => DeliveryEnum)
  delivery: InterventionContent['delivery'];
  @Field(() => Int, { nullable: true })
  durationWeeks: number | null;
  @Field(() => Float, { nullable: true, description: '0.5: every other week.' })
  sessionsPerWeek: number | null;
  @Field(() => [WeeklyMeetingType])
  schedule: InterventionContent['schedule'];
  @Field(() => TextType, {
    nullable: true,
    description: 'What is to be known of the times where nothing is fixed.',
  })
  timesNote: Text | null;
  @Field(() => [SiteType])
  sites: InterventionContent['sites'];
  @Field(() => [String], { description: 'ISO 639-1 codes.' })
  languages: readonly string[];
  @Field(() => [AccessibilityEnum])
  accessibility: InterventionContent['accessibility'];
  @Field(() => FeeType, { nullable: true, description: 'null: not stated yet, in a draft.' })
  fee: InterventionContent['fee'];
  @Field(() => ReferralEnum, { description: 'Who may refer.' })
  referral: InterventionContent['referral'];
  @Field(() => [TextType])
  requiredDocuments: readonly Text[];
  @Field(() => ContactType)
  contact: InterventionContent['contact'];
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { nullable: true })
  validTo: Day | null;
  @Field(() => ParticipationEnum)
  participation: InterventionContent['participation'];
  @Field({ description: 'false: contact only, nobody queues.' })
  queueable: boolean;
  @Field({ description: 'The citizen may stay anonymous.' })
  anonymous: boolean;
  @Field(() => RelationsType)
  relations: InterventionContent['relations'];
  @Field(() => String, { nullable: true })
  kleNumber: string | null;
}
