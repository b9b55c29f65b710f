import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Text } from '../../kernel/index.js';
import { DayScalar, TextType } from '../../platform/graphql/index.js';
import type { Department, DepartmentContact } from '../domain/index.js';

@ObjectType('DepartmentContact', { description: 'How colleagues reach a department.' })
export class DepartmentContactType implements DepartmentContact {
  @Field(() => String, { nullable: true })
  phone: string | null;
  @Field(() => String, { nullable: true })
  email: string | null;
}

@ObjectType('Department', { description: 'A department of the municipality, for the days it is cut so.' })
export class DepartmentType implements Department {
  @Field(() => ID)
  id: string;
  @Field(() => TextType)
  name: Text;
  @Field(() => DepartmentContactType)
  contact: DepartmentContactType;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { nullable: true })
  validTo: Day | null;
  @Field(() => Int, { description: 'State this as expectedVersion with the next change.' })
  version: number;
}
