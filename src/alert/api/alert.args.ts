import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, MaxLength } from 'class-validator';
import type { Instant } from '../../kernel/index.js';
import { InstantScalar, PageArgs } from '../../platform/graphql/index.js';
import { ALERT_STATES, URGENCIES, type AlertState, type Urgency } from '../domain/index.js';
import type { SnoozeAlertCommand } from '../use-case/snooze-alert.js';
import { AlertStateEnum, AlertUrgencyEnum } from './alert.type.js';

const ID_LENGTH_MAX = 100;
/** How many alerts are taken up at once: a page of them. */
const ALERTS_MAX = 100;
const KINDS_MAX = 100;

@InputType()
export class AlertFilterInput {
  @Field(() => [AlertStateEnum], { nullable: true, description: 'Default: all.' })
  @IsOptional()
  @ArrayMaxSize(ALERT_STATES.length)
  states?: AlertState[] | null;
  @Field(() => [AlertUrgencyEnum], { nullable: true, description: 'Default: all.' })
  @IsOptional()
  @IsIn(URGENCIES, { each: true })
  @ArrayMaxSize(URGENCIES.length)
  urgencies?: Urgency[] | null;
  @Field(() => [String], { nullable: true, description: 'Default: all.' })
  @IsOptional()
  @ArrayMaxSize(KINDS_MAX)
  @MaxLength(ID_LENGTH_MAX, { each: true })
  kinds?: string[] | null;
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @MaxLength(ID_LENGTH_MAX)
  caseId?: string | null;
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @MaxLength(ID_LENGTH_MAX)
  interventionId?: string | null;
}

@ArgsType()
export class AlertsArgs extends PageArgs {
  @Field(() => AlertFilterInput, { nullable: true })
  filter?: AlertFilterInput | null;
}

@ArgsType()
export class AcknowledgeAlertArgs {
  @Field(() => [ID], { description: 'All of them or none; up to 100.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(ALERTS_MAX)
  @MaxLength(ID_LENGTH_MAX, { each: true })
  alertIds: string[];
  @Field()
  idempotencyKey: string;
}

@ArgsType()
export class SnoozeAlertArgs implements Omit<SnoozeAlertCommand, 'until'> {
  @Field(() => ID)
  @MaxLength(ID_LENGTH_MAX)
  alertId: string;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Within 14 days; what is urgent within 24 hours and its deadline. null: it rests no more.',
  })
  @IsOptional()
  until?: Instant | null;
  @Field()
  idempotencyKey: string;
}
