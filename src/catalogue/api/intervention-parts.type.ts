import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { Day } from '../../kernel/index.js';
import { DayScalar } from '../../platform/graphql/index.js';
import type { Contact, DatedParty, Fee, LegalRoute, Point, Site, WeeklyMeeting } from '../domain/index.js';
import { FeeUnitEnum, WeekdayEnum } from './enums.js';

@ObjectType('WeeklyMeeting', { description: 'A weekly meeting in local time, HH:MM.' })
export class WeeklyMeetingType implements WeeklyMeeting {
  @Field(() => WeekdayEnum)
  weekday: WeeklyMeeting['weekday'];
  @Field()
  start: string;
  @Field()
  end: string;
}

@ObjectType('Point', { description: 'A point in WGS84 degrees.' })
export class PointType implements Point {
  @Field(() => Float)
  lat: number;
  @Field(() => Float)
  lon: number;
}

@ObjectType('Site', { description: 'Where an intervention takes place.' })
export class SiteType implements Site {
  @Field()
  name: string;
  @Field(() => String, { nullable: true, description: 'The part of the municipality.' })
  area: string | null;
  @Field(() => String, { nullable: true })
  address: string | null;
  @Field(() => PointType, { nullable: true })
  point: Point | null;
  @Field({ description: 'The address is protected and shown to nobody here.' })
  isProtected: boolean;
}

@ObjectType('DatedParty', { description: 'Who holds a role for the intervention, and when.' })
export class DatedPartyType implements DatedParty {
  @Field()
  party: string;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { nullable: true })
  validTo: Day | null;
}

@ObjectType('LegalRoute', { description: 'A legal basis under which the intervention can be given.' })
export class LegalRouteType implements LegalRoute {
  @Field()
  legalBasisId: string;
  @Field(() => String, {
    nullable: true,
    description: 'null: not settled yet; that stops nobody from queueing.',
  })
  payer: string | null;
  @Field(() => Int, { nullable: true })
  refundPercent: number | null;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { nullable: true })
  validTo: Day | null;
}

@ObjectType('Contact', { description: 'Whom to ask.' })
export class ContactType implements Contact {
  @Field()
  name: string;
  @Field(() => String, { nullable: true })
  phone: string | null;
  @Field(() => String, { nullable: true })
  email: string | null;
  @Field(() => String, { nullable: true })
  hours: string | null;
}

@ObjectType('Fee', { description: 'What the citizen pays.' })
export class FeeType implements Fee {
  @Field(() => Int, { description: 'DKK; 0: free.' })
  amountDkk: number;
  @Field(() => FeeUnitEnum)
  unit: Fee['unit'];
}

@ObjectType('InterventionRelations', {
  description: 'Interventions, by slug, that belong before or cannot go beside it.',
})
export class RelationsType {
  @Field(() => [String])
  requires: readonly string[];
  @Field(() => [String])
  suggestsBefore: readonly string[];
  @Field(() => [String])
  conflictsWith: readonly string[];
}
