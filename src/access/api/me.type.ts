import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Role } from '../../kernel/index.js';
import type { HeldGrant, SignedInActor } from '../domain/index.js';
import { RoleEnum } from './person.type.js';

@ObjectType('Colleague', { description: 'A person as colleagues see him or her.' })
export class ColleagueType {
  @Field(() => ID)
  id: string;
  @Field()
  name: string;
}

@ObjectType('HeldGrant', { description: 'A role that you hold today.' })
export class HeldGrantType implements Omit<HeldGrant, 'deputyFor'> {
  @Field(() => RoleEnum)
  role: Role;
  @Field(() => ID, { nullable: true })
  departmentId: string | null;
}

@ObjectType('Me', { description: 'Who you are, and what you may do today.' })
export class MeType implements Pick<SignedInActor, 'personId' | 'name'> {
  @Field(() => ID)
  personId: string;
  @Field()
  name: string;
  @Field(() => [HeldGrantType])
  grants: readonly HeldGrantType[];
}
