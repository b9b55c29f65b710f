import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, MaxLength, Min, ValidateNested } from 'class-validator';
import type { Day } from '../../kernel/index.js';
import { DayScalar, PageArgs, RuleTreeScalar, type RuleTree } from '../../platform/graphql/index.js';
import type { PolicyAdoption, PolicyKey } from '../domain/index.js';
import type { PolicyFilter } from '../store/priority-policy.reads.js';

const ID_LENGTH_MAX = 100;

const CONTENT =
  `What the policy says: \`tiers\` (each \`code\`, \`name\`, \`plainWords\`, \`ground\` and \`rules\`, a tree of
 \`all\`, \`any\`, \`not\` and leaves with \`fact\`, \`op\` and \`value\`), \`ageing\` (\`everyDays\`) or null,
 \`tieBreakers\` (WAITING_SINCE, REFERRAL_ID), \`plainWords\`, and \`answers\` (\`fact\`, \`answer\`) to what was flagged.`
    .split('\n')
    .join('');

@ArgsType()
export class ProposePriorityPolicyArgs implements PolicyKey {
  @Field(() => ID)
  @MaxLength(ID_LENGTH_MAX)
  departmentId: string;
  @Field(() => ID, {
    nullable: true,
    description: 'Left out: every intervention of the department without a policy of its own.',
  })
  @IsOptional()
  @MaxLength(ID_LENGTH_MAX)
  interventionId: string | null;
  @Field(() => Int, { description: 'The newest version this one was made from; 0 for the first.' })
  @Min(0)
  expectedVersion: number;
  @Field(() => RuleTreeScalar, { description: CONTENT })
  content: RuleTree;
  @Field()
  idempotencyKey: string;
}

@ArgsType()
export class AdoptPriorityPolicyArgs implements PolicyAdoption {
  @Field(() => ID)
  @MaxLength(ID_LENGTH_MAX)
  changeId: string;
  @Field({ description: 'Who decided: a council, a committee.' })
  body: string;
  @Field(() => DayScalar, { description: 'When it was decided, today or earlier.' })
  decidedOn: Day;
  @Field({ description: 'Where the decision can be read.' })
  decisionReference: string;
  @Field(() => DayScalar, { description: 'The first day on which it holds, today or later.' })
  validFrom: Day;
  @Field()
  idempotencyKey: string;
}

@InputType({ description: 'All that is stated must hold.' })
export class PriorityPolicyFilter implements Partial<PolicyFilter> {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @MaxLength(ID_LENGTH_MAX)
  departmentId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Policies that were made for this intervention alone.' })
  @IsOptional()
  @MaxLength(ID_LENGTH_MAX)
  interventionId?: string | null;
  @Field(() => DayScalar, { nullable: true, description: 'Policies that hold on the day.' })
  day?: Day | null;
}

@ArgsType()
export class PriorityPoliciesArgs extends PageArgs {
  @Field(() => PriorityPolicyFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => PriorityPolicyFilter)
  filter?: PriorityPolicyFilter | null;
}

@ArgsType()
export class TryPriorityPolicyArgs {
  @Field(() => RuleTreeScalar, { description: CONTENT })
  draft: RuleTree;
  @Field(() => ID)
  @MaxLength(ID_LENGTH_MAX)
  interventionId: string;
}
