import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { WeeklyMeetingType } from '../../catalogue/index.js';
import type { Day, Instant } from '../../kernel/index.js';
import { DayScalar, InstantScalar, orRefusal, registerEnum } from '../../platform/graphql/index.js';
import { COHORT_STATES, isEnterable, type CohortContent, type CohortState } from '../domain/index.js';
import type { CountedCohort } from '../store/cohort.reads.js';

export const CohortStateEnum = registerEnum('CohortState', COHORT_STATES, 'Whether a cohort is held at all.');

@ObjectType('Cohort', { description: 'A group with a fixed start and fixed times.' })
export class CohortType {
  @Field(() => ID)
  id: string;
  @Field(() => ID)
  interventionId: string;
  @Field(() => Int, { description: 'State this with the next change.' })
  version: number;
  @Field(() => CohortStateEnum)
  state: CohortState;
  @Field(() => String, { nullable: true })
  title: string | null;
  @Field(() => DayScalar)
  startsOn: Day;
  @Field(() => DayScalar)
  endsOn: Day;
  @Field(() => DayScalar)
  enrolFrom: Day;
  @Field(() => DayScalar)
  enrolTo: Day;
  @Field(() => Int, { description: 'The last session at which one may still enter; 1 is the first.' })
  lastEntrySession: number;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'The day of that session; null when no such session is left.',
  })
  lastEntryOn: Day | null;
  @Field(() => Int)
  seats: number;
  @Field(() => Int, { description: 'Declared beyond the seats, since some never come.' })
  extraSeats: number;
  @Field(() => Int, { description: 'Under this many participants it is not held; 0 for none.' })
  minimumSize: number;
  @Field(() => Int, { description: 'Seats that nobody has or is asked about.' })
  free: number;
  @Field({ description: 'Whether somebody may be enrolled today, seats apart.' })
  isEnterable: boolean;
  @Field({
    description:
      'Whether what is stated of the capacity has expired, or nothing is: ask before relying on seats.',
  })
  isStale: boolean;
  @Field(() => [WeeklyMeetingType])
  meetings: CohortContent['meetings'];
  @Field(() => String, {
    nullable: true,
    description:
      'Where it meets, if not where the intervention does; a protected site is shown to nobody else.',
  })
  siteName: string | null;
  @Field(() => InstantScalar)
  changedAt: Instant;
  @Field(() => DayScalar, { description: 'When the newest version was announced.' })
  announcedOn: Day;
}

/** A cohort as field resolvers get it. */
export interface CohortView extends CohortType {
  readonly content: CohortContent;
  readonly changedById: string | null;
  /** Whether the reader works where it is kept. */
  readonly isOwn: boolean;
}

/** A cohort as its reader may see it. */
export function cohortView(counted: CountedCohort, isOwn: boolean): CohortView {
  const { content, state, lastEntryOn, today, changedBy } = counted;
  const { enrolFrom, enrolTo, site } = content;
  return {
    ...content,
    ...counted,
    siteName: site === null || (site.isProtected && !isOwn) ? null : site.name,
    isEnterable: lastEntryOn !== null && isEnterable({ state, enrolFrom, enrolTo, lastEntryOn }, today),
    changedById: changedBy,
    isOwn,
  };
}

@ObjectType('CohortChanged', { description: 'A cohort after a change.' })
export class CohortChangedType {
  @Field(() => CohortType)
  cohort: CohortType;
  @Field(() => Int, {
    description: 'By how many people more seats are taken than there are now; nobody was thrown out.',
  })
  over: number;
}

export const CohortResult = orRefusal('CohortResult', CohortChangedType);
