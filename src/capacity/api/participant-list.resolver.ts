import { Args, ArgsType, Field, ID, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';
import { CurrentActor, Sensitive } from '../../access/index.js';
import type { Actor, Day, Text } from '../../kernel/index.js';
import { DayScalar, TextType } from '../../platform/graphql/index.js';
import type { Participant } from '../domain/index.js';
import { ReadParticipantList, type ParticipantList } from '../use-case/read-participant-list.js';
import { NAME_MAX, TIME_MAX } from './cohort.input.js';

@ObjectType('Participant', { description: 'Somebody on the list of a session.' })
export class ParticipantType implements Participant {
  @Field({ description: 'A citizen whom you may not see stands as "Beskyttet / Protected".' })
  name: string;
  @Field(() => String, { nullable: true, description: 'The language of the interpreter, if one is needed.' })
  interpreterLanguage: string | null;
}

@Sensitive()
@ObjectType('ParticipantList', { description: 'What is printed for one session.' })
export class ParticipantListType implements ParticipantList {
  @Field(() => TextType)
  interventionTitle: Text;
  @Field(() => String, { nullable: true })
  cohortTitle: string | null;
  @Field(() => DayScalar)
  day: Day;
  @Field({ description: 'HH:MM, local time.' })
  start: string;
  @Field({ description: 'HH:MM, local time.' })
  end: string;
  @Field(() => String, { nullable: true, description: 'null where the address is protected or not known.' })
  site: string | null;
  @Field(() => [ParticipantType], { description: 'In Danish alphabetical order.' })
  participants: readonly Participant[];
}

@ArgsType()
class ParticipantListArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'The intervention that is itself the group; else cohortId.',
  })
  @IsOptional()
  @MaxLength(NAME_MAX)
  interventionId?: string | null;
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @MaxLength(NAME_MAX)
  cohortId?: string | null;
  @Field(() => DayScalar, { description: 'The day on which the session is held (Session.day).' })
  day: Day;
  @Field({ description: 'When it begins (Session.start), HH:MM.' })
  @MaxLength(TIME_MAX)
  start: string;
}

/** The list of a session, for print by the staff who hold it. */
@Resolver()
export class ParticipantListResolver {
  constructor(private readonly list: ReadParticipantList) {}

  @Query(() => ParticipantListType, {
    description: 'Who takes part in one session: names and the need of an interpreter, nothing else.',
  })
  async participantList(
    @CurrentActor() actor: Actor,
    @Args() { interventionId = null, cohortId = null, day, start }: ParticipantListArgs,
  ): Promise<ParticipantList> {
    return this.list.execute(actor, { interventionId, cohortId, day, start });
  }
}
