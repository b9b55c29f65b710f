import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day } from '../../kernel/index.js';
import { DayScalar, RuleTreeScalar, type RuleTree } from '../../platform/graphql/index.js';
import type { RuleSet } from '../domain/index.js';

@ObjectType('RuleSet', {
  description: 'A published version of the rules of an intervention. It is never changed.',
})
export class RuleSetType implements Omit<RuleSet, 'rules' | 'contraindications' | 'workedExamples'> {
  @Field(() => ID)
  interventionId: string;
  @Field(() => String, { nullable: true, description: 'null: for every legal route.' })
  legalBasisId: string | null;
  @Field(() => Int, { description: 'State this as expectedVersion with the next version.' })
  version: number;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { nullable: true })
  validTo: Day | null;
  @Field(() => RuleTreeScalar, {
    description: 'The rules as `publishRules` takes them: rules, contraindications and workedExamples.',
  })
  content: RuleTree;
}

export const ruleSetView = ({ rules, contraindications, workedExamples, ...set }: RuleSet): RuleSetType => ({
  ...set,
  content: { rules, contraindications, workedExamples },
});

@ObjectType('RulesProposed', { description: 'The rules wait for the second person: `approve(changeId)`.' })
export class RulesProposedType {
  @Field(() => ID)
  changeId: string;
  @Field(() => ID)
  interventionId: string;
}
