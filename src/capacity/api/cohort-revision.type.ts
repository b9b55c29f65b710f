import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Instant } from '../../kernel/index.js';
import { DayScalar, InstantScalar } from '../../platform/graphql/index.js';
import type { CohortState } from '../domain/index.js';
import type { KeptRevision } from '../store/cohort.reads.js';
import { CohortStateEnum } from './cohort.type.js';

@ObjectType('CohortRevision', { description: 'A cohort as it was from one change to the next.' })
export class CohortRevisionType {
  @Field(() => Int)
  version: number;
  @Field(() => CohortStateEnum)
  state: CohortState;
  @Field(() => DayScalar)
  startsOn: Day;
  @Field(() => DayScalar)
  endsOn: Day;
  @Field(() => DayScalar)
  enrolTo: Day;
  @Field(() => Int)
  seats: number;
  @Field(() => Int)
  extraSeats: number;
  @Field(() => Int)
  minimumSize: number;
  @Field(() => DayScalar)
  announcedOn: Day;
  @Field(() => InstantScalar)
  changedAt: Instant;
  @Field(() => String, { nullable: true, description: 'Why; shown to its own department only.' })
  reason: string | null;
}

/** A revision as field resolvers get it. */
export interface CohortRevisionView extends CohortRevisionType {
  readonly changedById: string | null;
}

/** A revision as its reader may see it; reasons may tell of the health of staff. */
export const cohortRevisionView = (
  { content, changedBy, reason, ...kept }: KeptRevision,
  isOwn: boolean,
): CohortRevisionView => ({
  ...content,
  ...kept,
  reason: isOwn ? reason : null,
  changedById: changedBy,
});
