import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Sensitive } from '../../access/index.js';
import { AppealRouteEnum, DecisionKindEnum } from '../../catalogue/index.js';
import type { Day, Instant, Text } from '../../kernel/index.js';
import { DayScalar, InstantScalar, registerEnum, TextType } from '../../platform/graphql/index.js';
import {
  decisionLetter,
  reasonsInWords,
  REFERRAL_OUTCOMES,
  type ContactChannel,
  type Entry,
  type NoHearingReason,
  type ReasonInWords,
  type ReferralDecision,
} from '../domain/index.js';
import { ContactChannelEnum } from './entry-life.args.js';
import { NoHearingReasonEnum } from './referral.args.js';

export const ReferralOutcomeEnum = registerEnum(
  'ReferralOutcome',
  REFERRAL_OUTCOMES,
  'What the owning department answered.',
);

@ObjectType('ReasonInWords', { description: 'A coded reason, and what it says.' })
export class ReasonInWordsType implements ReasonInWords {
  @Field()
  code: string;
  @Field(() => TextType)
  words: Text;
}

@Sensitive()
@ObjectType('ReferralDecision', { description: 'An answer of the owning department. It is never changed.' })
export class ReferralDecisionType implements Omit<
  ReferralDecision,
  'entryId' | 'hearing' | 'reasonCodes' | 'decidedBy' | 'sentBy'
> {
  @Field(() => ID)
  id: string;
  @Field(() => ReferralOutcomeEnum)
  outcome: ReferralDecision['outcome'];
  @Field(() => DecisionKindEnum)
  decisionKind: ReferralDecision['decisionKind'];
  @Field(() => String, { nullable: true })
  legalBasisId: string | null;
  @Field(() => [ReasonInWordsType], { description: 'Why not; none when the answer is yes.' })
  reasons: readonly ReasonInWords[];
  @Field(() => String, { nullable: true, description: 'For staff.' })
  staffReason: string | null;
  @Field(() => String, { nullable: true, description: 'For the citizen, as the professional wrote it.' })
  citizenWording: string | null;
  @Field(() => TextType, {
    nullable: true,
    description: 'The text of the letter, with where to appeal; only while a refusal stands.',
  })
  letter: Text | null;
  @Field(() => DayScalar, { nullable: true })
  hearingHeldOn: Day | null;
  @Field(() => NoHearingReasonEnum, { nullable: true })
  noHearingReason: NoHearingReason | null;
  @Field(() => AppealRouteEnum, { nullable: true })
  appealRoute: ReferralDecision['appealRoute'];
  @Field(() => InstantScalar)
  decidedAt: Instant;
  @Field(() => DayScalar, { nullable: true, description: 'null: no letter was recorded as sent.' })
  sentOn: Day | null;
  @Field(() => ContactChannelEnum, { nullable: true })
  sentChannel: ContactChannel | null;
  /** Who decided and who sent, for the fields that name them. */
  decidedById: string;
  sentById: string | null;
}

/** An answer as it is shown with its entry. */
export const referralDecisionView = (decision: ReferralDecision, entry: Entry): ReferralDecisionType => {
  const { entryId: _, hearing, reasonCodes, decidedBy, sentBy, ...shown } = decision;
  return {
    ...shown,
    reasons: reasonsInWords(reasonCodes, entry.verdict),
    letter: decisionLetter(decision, entry.state),
    hearingHeldOn: hearing && 'heldOn' in hearing ? hearing.heldOn : null,
    noHearingReason: hearing && 'notNeeded' in hearing ? hearing.notNeeded : null,
    decidedById: decidedBy,
    sentById: sentBy,
  };
};
