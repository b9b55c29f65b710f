import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import type { Day } from '../../kernel/index.js';
import { DayScalar } from '../../platform/graphql/index.js';
import type { CapacityMode, GuestPlaces, Intake, StatedCapacity } from '../domain/index.js';
import { CapacityModeEnum, IntakeEnum } from './capacity.type.js';

/** The most interventions of one round; a department has some tens. */
const ROUND_MAX = 200;
/** There are 98 municipalities. */
const GUESTS_MAX = 98;

@InputType()
export class GuestPlacesInput implements GuestPlaces {
  @Field({ description: 'The four digits of the municipality, e.g. 0101.' })
  @MaxLength(4)
  municipalityCode: string;
  @Field(() => Int)
  places: number;
}

@InputType({
  description: 'As before, except: what is left out stays; when nothing is stated, what holds is confirmed.',
})
export class CapacityInput implements StatedCapacity {
  @Field(() => ID)
  @MaxLength(100)
  interventionId: string;
  @Field(() => CapacityModeEnum, { nullable: true })
  mode?: CapacityMode | null;
  @Field(() => Int, { nullable: true })
  places?: number | null;
  @Field(() => [GuestPlacesInput], { nullable: true, description: 'All of them; an empty list ends them.' })
  @IsOptional()
  @ArrayMaxSize(GUESTS_MAX)
  @ValidateNested({ each: true })
  @Type(() => GuestPlacesInput)
  guestPlaces?: GuestPlacesInput[] | null;
  @Field(() => IntakeEnum, { nullable: true })
  intake?: Intake | null;
  @Field(() => Boolean, { nullable: true })
  keepsWaitlist?: boolean | null;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'From this day on, today or later. Default: today.',
  })
  holdsFrom?: Day | null;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'When it was announced, today or earlier. Default: today.',
  })
  announcedOn?: Day | null;
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(2_000)
  note?: string | null;
}

@ArgsType()
export class StateCapacityArgs {
  @Field(() => CapacityInput)
  @ValidateNested()
  @Type(() => CapacityInput)
  statement: CapacityInput;
  @Field()
  idempotencyKey: string;
}

@ArgsType()
export class StateCapacitiesArgs {
  @Field(() => [CapacityInput], { description: `1 to ${String(ROUND_MAX)}; all of them hold, or none.` })
  @ArrayMinSize(1)
  @ArrayMaxSize(ROUND_MAX)
  @ValidateNested({ each: true })
  @Type(() => CapacityInput)
  statements: CapacityInput[];
  @Field()
  idempotencyKey: string;
}
