import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ROLES, type Day, type Role } from '../../kernel/index.js';
import { connectionOf, DayScalar, edgeOf, registerEnum } from '../../platform/graphql/index.js';
import { Sensitive } from '../door/sensitive.decorator.js';
import type { Person } from '../domain/index.js';
import type { ListedGrant } from '../store/people.reads.js';

export const RoleEnum = registerEnum(
  'Role',
  ROLES,
  'Caseworker, staff of the owning department, capacity editor, rehab team member, department lead, auditor, integration, technical administrator.',
);

@ObjectType('RoleGrant', { description: 'A role for some days.' })
export class RoleGrantType implements Omit<ListedGrant, 'personId'> {
  @Field(() => ID)
  id: string;
  @Field(() => RoleEnum)
  role: Role;
  @Field(() => ID, { nullable: true, description: 'None for roles that belong to no department.' })
  departmentId: string | null;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'The last day; before the first when it was taken back at once.',
  })
  validTo: Day | null;
}

@Sensitive()
@ObjectType('Person', { description: 'Somebody, or a system, that may sign in.' })
export class PersonType implements Person {
  @Field(() => ID)
  id: string;
  @Field({ description: 'Who it is for the issuer of tokens (`sub`).' })
  subject: string;
  @Field()
  name: string;
  @Field(() => String, { nullable: true })
  email: string | null;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { nullable: true })
  validTo: Day | null;
}

@ObjectType()
export class PersonEdge extends edgeOf(PersonType) {}

@ObjectType()
export class PersonConnection extends connectionOf(PersonEdge) {}
