import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day } from '../../kernel/index.js';
import { DayScalar } from '../../platform/graphql/index.js';
import type { StaffCaseload } from '../store/staff-caseload.reads.js';

@ObjectType('StaffCaseload', { description: 'How many open cases of a department one person has.' })
export class StaffCaseloadType implements Omit<StaffCaseload, 'personId'> {
  @Field(() => ID)
  departmentId: string;
  @Field(() => Int, { description: 'As the responsible employee.' })
  responsibleFor: number;
  @Field(() => Int, { description: 'Beside somebody else.' })
  worksOn: number;
  @Field(() => Int, { description: 'For absent colleagues.' })
  covers: number;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'When the oldest case was opened for which the person is responsible.',
  })
  oldestOpenedOn: Day | null;
}
