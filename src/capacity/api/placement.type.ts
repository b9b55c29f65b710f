import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Sensitive } from '../../access/index.js';
import type { Day, Instant } from '../../kernel/index.js';
import { DayScalar, InstantScalar, orRefusal, registerEnum } from '../../platform/graphql/index.js';
import { END_REASONS, type EndReason, type Placement } from '../domain/index.js';
import type { KeptPlacement } from '../store/placement.store.js';

export const EndReasonEnum = registerEnum('EndReason', END_REASONS, "Why somebody's time in it ended.");

@Sensitive()
@ObjectType('Placement', { description: 'An intervention as it is given to one person.' })
export class PlacementType implements Omit<Placement, 'placeId'> {
  @Field(() => ID)
  id: string;
  @Field(() => ID)
  caseId: string;
  @Field(() => ID)
  interventionId: string;
  @Field(() => ID, { nullable: true })
  cohortId: string | null;
  @Field(() => DayScalar)
  startedOn: Day;
  @Field(() => DayScalar, { nullable: true, description: 'null: it goes on.' })
  endedOn: Day | null;
  @Field(() => EndReasonEnum, { nullable: true })
  endReason: EndReason | null;
  @Field(() => InstantScalar)
  recordedAt: Instant;
}

/** A placement as it is shown: without the citizen and the place behind it. */
export const placementView = ({
  placeId: _place,
  citizenId: _citizen,
  ...shown
}: KeptPlacement): PlacementType => shown;

export const PlacementResult = orRefusal('PlacementResult', PlacementType);
