import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Day } from '../../kernel/index.js';
import { DayScalar, orRefusal } from '../../platform/graphql/index.js';
import type { WantedDeputy } from '../domain/index.js';
import type { EndedRight } from '../use-case/end-role.js';
import { DepartmentType } from './department.type.js';
import { PersonType, RoleGrantType } from './person.type.js';

@ObjectType('Deputy', { description: 'Somebody who stands in for an absent colleague in one department.' })
export class DeputyType implements WantedDeputy {
  @Field(() => ID)
  id: string;
  @Field(() => ID)
  personId: string;
  @Field(() => ID)
  deputyId: string;
  @Field(() => ID)
  departmentId: string;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar)
  validTo: Day;
  @Field()
  reason: string;
}

@ObjectType('EndedRight', { description: 'A role or deputyship that has an end now.' })
export class EndedRightType implements EndedRight {
  @Field(() => ID)
  id: string;
}

export const DepartmentResult = orRefusal('DepartmentResult', DepartmentType);
export const PersonResult = orRefusal('PersonResult', PersonType);
export const RoleGrantResult = orRefusal('RoleGrantResult', RoleGrantType);
export const DeputyResult = orRefusal('DeputyResult', DeputyType);
export const EndedRightResult = orRefusal('EndedRightResult', EndedRightType);
