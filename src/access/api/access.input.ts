import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { MaxLength, ValidateNested } from 'class-validator';
import type { Day, Role, Text } from '../../kernel/index.js';
import { DatedStatementInput, DayScalar, TextInput } from '../../platform/graphql/index.js';
import type { DepartmentContact, StatedDepartment, StatedPerson, WantedDeputy } from '../domain/index.js';
import type { GrantRoleCommand } from '../use-case/grant-role.js';
import { RoleEnum } from './person.type.js';

/** Characters of any single line; the domain says more precisely what each may be. */
const LINE_LENGTH_MAX = 1_000;

@InputType()
export class DepartmentContactInput implements DepartmentContact {
  @Field(() => String, { nullable: true, defaultValue: null })
  phone: string | null;
  @Field(() => String, { nullable: true, defaultValue: null })
  email: string | null;
}

@InputType()
export class DepartmentInput extends DatedStatementInput implements StatedDepartment {
  @Field(() => ID, { description: 'A stable word such as `health`.' })
  @MaxLength(LINE_LENGTH_MAX)
  id: string;
  @Field(() => TextInput)
  @ValidateNested()
  @Type(() => TextInput)
  name: Text;
  @Field(() => DepartmentContactInput)
  contact: DepartmentContactInput;
}

@InputType()
export class PersonInput implements StatedPerson {
  @Field({
    description: 'Who it is for the issuer of tokens (`sub`); a known one is changed, never its subject.',
  })
  subject: string;
  @Field()
  name: string;
  @Field(() => String, { nullable: true, defaultValue: null })
  email: string | null;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { nullable: true, defaultValue: null })
  validTo: Day | null;
}

@InputType()
export class RoleGrantInput implements Omit<GrantRoleCommand, 'idempotencyKey'> {
  @Field(() => ID)
  personId: string;
  @Field(() => RoleEnum)
  role: Role;
  @Field(() => ID, { nullable: true, defaultValue: null })
  departmentId: string | null;
  @Field(() => DayScalar, { nullable: true, defaultValue: null, description: 'Default: today.' })
  validFrom: Day | null;
  @Field(() => DayScalar, { nullable: true, defaultValue: null, description: 'The last day.' })
  validTo: Day | null;
}

@InputType()
export class DeputyInput implements WantedDeputy {
  @Field(() => ID, { description: 'Who is absent.' })
  personId: string;
  @Field(() => ID, { description: 'Who stands in.' })
  deputyId: string;
  @Field(() => ID)
  departmentId: string;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { description: 'The last day; a deputy always has one.' })
  validTo: Day;
  @Field()
  reason: string;
}
