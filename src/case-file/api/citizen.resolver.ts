import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type SignedInActor } from '../../access/index.js';
import type { Refused } from '../../kernel/index.js';
import { answerOr } from '../../platform/graphql/index.js';
import { CloseCase } from '../use-case/close-case.js';
import { CorrectCitizen } from '../use-case/correct-citizen.js';
import { FindCase } from '../use-case/find-case.js';
import { MergeCitizens } from '../use-case/merge-citizens.js';
import { OpenCase } from '../use-case/open-case.js';
import { RecordDeath } from '../use-case/record-death.js';
import { RecordMove } from '../use-case/record-move.js';
import { CaseFileType, type CaseFileView } from './case-file.type.js';
import { CaseEntryResult } from './case-record.type.js';
import {
  CloseCaseArgs,
  CorrectCitizenArgs,
  FindCaseArgs,
  MergeCitizensArgs,
  OpenCaseArgs,
  RecordDeathArgs,
  RecordMoveArgs,
} from './citizen.input.js';

/** The case's id and nothing that is known: the answer looks the same whoever the citizen is. */
const caseOr = (answer: { readonly caseId: string } | Refused) =>
  answerOr(answer, ({ caseId }) => ({ id: caseId, caseId }));

/** Who a citizen is, and what happens to him or her. */
@Resolver()
export class CitizenResolver {
  constructor(
    private readonly open: OpenCase,
    private readonly find: FindCase,
    private readonly close: CloseCase,
    private readonly correct: CorrectCitizen,
    private readonly death: RecordDeath,
    private readonly move: RecordMove,
    private readonly merge: MergeCitizens,
  ) {}

  @Query(() => [CaseFileType], {
    description:
      'The cases on a civil registration number that are open to you; none for a number that nobody has, too.',
  })
  async findCase(
    @CurrentActor() actor: SignedInActor,
    @Args() { civilRegistrationNumber }: FindCaseArgs,
  ): Promise<readonly CaseFileView[]> {
    return this.find.execute(actor, civilRegistrationNumber);
  }

  @Mutation(() => CaseEntryResult, {
    description:
      'Opens a case file of your department on a citizen; the answer does not tell whether others know him or her.',
  })
  async openCase(@CurrentActor() actor: SignedInActor, @Args() { ...command }: OpenCaseArgs) {
    return caseOr(await this.open.execute(actor, command));
  }

  @Mutation(() => CaseEntryResult, { description: 'Closes a case file today.' })
  async closeCase(@CurrentActor() actor: SignedInActor, @Args() { ...command }: CloseCaseArgs) {
    return caseOr(await this.close.execute(actor, command));
  }

  @Mutation(() => CaseEntryResult, {
    description: 'Corrects the name or the language of an interpreter, as your department knows them.',
  })
  async correctCitizen(
    @CurrentActor() actor: SignedInActor,
    @Args() { caseId, idempotencyKey, name, interpreterLanguage }: CorrectCitizenArgs,
  ) {
    const correction = {
      ...(typeof name === 'string' && { name }),
      ...(interpreterLanguage !== undefined && { interpreterLanguage }),
    };
    return caseOr(await this.correct.execute(actor, { caseId, idempotencyKey, ...correction }));
  }

  @Mutation(() => CaseEntryResult, {
    description:
      'Records that the citizen died: every case file closes, and whoever is responsible hears of it.',
  })
  async recordDeath(@CurrentActor() actor: SignedInActor, @Args() { ...command }: RecordDeathArgs) {
    return caseOr(await this.death.execute(actor, command));
  }

  @Mutation(() => CaseEntryResult, {
    description: 'Records that the citizen moves away: nothing ends, whoever is responsible is asked.',
  })
  async recordMove(
    @CurrentActor() actor: SignedInActor,
    @Args() { toMunicipality, ...command }: RecordMoveArgs,
  ) {
    return caseOr(await this.move.execute(actor, { ...command, toMunicipality: toMunicipality ?? null }));
  }

  @Mutation(() => CaseEntryResult, {
    description: 'Joins two citizens who are one person: everything becomes that of the citizen of `caseId`.',
  })
  async mergeCitizens(@CurrentActor() actor: SignedInActor, @Args() { ...command }: MergeCitizensArgs) {
    return caseOr(await this.merge.execute(actor, command));
  }
}
