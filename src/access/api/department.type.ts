import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Text } from '../../kernel/index.js';
import { DatedRecordType, TextType } from '../../platform/graphql/index.js';
import type { Department, DepartmentContact } from '../domain/index.js';

@ObjectType('DepartmentContact', { description: 'How colleagues reach a department.' })
export class DepartmentContactType implements DepartmentContact {
  @Field(() => String, { nullable: true })
  phone: string | null;
  @Field(() => String, { nullable: true })
  email: string | null;
}

@ObjectType('Department', { description: 'A department of the municipality, for the days it is cut so.' })
export class DepartmentType extends DatedRecordType implements Department {
  @Field(() => ID)
  id: string;
  @Field(() => TextType)
  name: Text;
  @Field(() => DepartmentContactType)
  contact: DepartmentContactType;
}
