import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Day, Instant } from '../../kernel/index.js';
import { DayScalar, InstantScalar, orRefusal } from '../../platform/graphql/index.js';
import type { KeptClosure } from '../store/closure.store.js';

@ObjectType('Closure', {
  description: 'Days on which an intervention is closed: no sessions, nobody is taken in.',
})
export class ClosureType {
  @Field(() => ID)
  id: string;
  @Field(() => ID)
  interventionId: string;
  @Field(() => DayScalar)
  fromDay: Day;
  @Field(() => DayScalar, { description: 'The last day.' })
  toDay: Day;
  @Field(() => DayScalar)
  announcedOn: Day;
  @Field(() => InstantScalar)
  recordedAt: Instant;
  @Field(() => InstantScalar, { nullable: true, description: 'null while it holds.' })
  liftedAt: Instant | null;
  @Field(() => String, { nullable: true, description: 'Told to its own staff only.' })
  reason: string | null;
}

/** A closure as field resolvers get it. */
export interface ClosureView extends ClosureType {
  readonly recordedById: string | null;
}

/** A closure as its reader may see it. */
export const closureView = ({ recordedBy, ...closure }: KeptClosure, isOwn: boolean): ClosureView => ({
  ...closure,
  recordedById: recordedBy,
  reason: isOwn ? closure.reason : null,
});

export const ClosureResult = orRefusal('ClosureResult', ClosureType);
