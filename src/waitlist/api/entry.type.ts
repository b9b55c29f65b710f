import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Sensitive } from '../../access/index.js';
import type { Day, Instant } from '../../kernel/index.js';
import {
  connectionOf,
  DayScalar,
  edgeOf,
  InstantScalar,
  orRefusal,
  registerEnum,
} from '../../platform/graphql/index.js';
import type { Sight } from '../desk/entry-sight.js';
import {
  ENTRY_STATES,
  PAUSE_REASONS,
  SHARED_STATUSES,
  sharedStatusOf,
  type Entry,
  type EntryState,
  type PauseReason,
  type SharedStatus,
} from '../domain/index.js';

export const EntryStateEnum = registerEnum('EntryState', ENTRY_STATES, 'Where an entry stands.');
export const SharedStatusEnum = registerEnum(
  'SharedStatus',
  SHARED_STATUSES,
  'What other departments see: whether it waits, goes on, rests or is over.',
);
export const PauseReasonEnum = registerEnum(
  'PauseReason',
  PAUSE_REASONS,
  'Why an entry rests; every one of them keeps the place.',
);

/** What only those see who may know whose entry it is is null for others. */
const NAMED = 'null for those who see the queue without names.';

@Sensitive()
@ObjectType('WaitlistEntry', { description: 'One person in one queue.' })
export class WaitlistEntryType implements Pick<
  Entry,
  'id' | 'interventionId' | 'departmentId' | 'state' | 'version' | 'firstReferralOn' | 'tier'
> {
  @Field(() => ID)
  id: string;
  @Field(() => ID)
  interventionId: string;
  @Field(() => ID, { description: 'The department whose queue it is.' })
  departmentId: string;
  @Field(() => ID, {
    nullable: true,
    description: `The case through which the citizen was referred; ${NAMED}`,
  })
  caseId: string | null;
  @Field(() => String, { nullable: true, description: `The citizen's name; ${NAMED}` })
  name: string | null;
  @Field(() => EntryStateEnum)
  state: EntryState;
  @Field(() => SharedStatusEnum)
  status: SharedStatus;
  @Field(() => Int, { description: 'Rises by one at every change.' })
  version: number;
  @Field(() => DayScalar, { description: 'Pauses, moves and corrections keep it.' })
  firstReferralOn: Day;
  @Field(() => Int, { description: 'By the policy in force; 1 is first.' })
  tier: number;
  @Field(() => InstantScalar)
  joinedAt: Instant;
  @Field(() => String, { nullable: true, description: `The law under which it would be given; ${NAMED}` })
  legalBasisId: string | null;
  @Field({ description: 'Whether the citizen can come at short notice.' })
  comesAtShortNotice: boolean;
  @Field(() => DayScalar, { nullable: true, description: `When somebody must be in touch next; ${NAMED}` })
  nextContactOn: Day | null;
  @Field(() => DayScalar, { nullable: true })
  pausedUntil: Day | null;
  @Field(() => PauseReasonEnum, { nullable: true, description: NAMED })
  pauseReason: PauseReason | null;
  @Field(() => String, { nullable: true, description: `Why it is over; ${NAMED}` })
  endReason: string | null;
}

/** An entry as resolvers hand it on: with all of it, and how it is open to the reader. */
export interface EntryView extends WaitlistEntryType {
  readonly entry: Entry;
  readonly sight: Sight;
}

/** An entry as its reader may see it. */
export function entryView(entry: Entry, sight: Sight): EntryView {
  const isNamed = sight.access !== null && sight.access.level !== 'PSEUDONYM';
  const named = <Value>(value: Value): Value | null => (isNamed ? value : null);
  const { id, interventionId, departmentId, state, version, firstReferralOn, tier, joinedAt } = entry;
  return {
    id,
    interventionId,
    departmentId,
    caseId: named(entry.caseId),
    name: sight.name,
    state,
    status: sharedStatusOf(state),
    version,
    firstReferralOn,
    tier,
    joinedAt,
    legalBasisId: named(entry.legalBasisId),
    comesAtShortNotice: entry.comesAtShortNotice,
    nextContactOn: named(entry.nextContactOn),
    pausedUntil: entry.pausedUntil,
    pauseReason: named(entry.pauseReason),
    endReason: named(entry.endReason),
    entry,
    sight,
  };
}

@ObjectType()
export class WaitlistEntryEdge extends edgeOf(WaitlistEntryType) {}

@ObjectType()
export class WaitlistEntryConnection extends connectionOf(WaitlistEntryEdge) {
  @Field(() => Int, { description: 'How many there are on all pages together.' })
  totalCount: number;
}

export const WaitlistEntryResult = orRefusal('WaitlistEntryResult', WaitlistEntryType);
