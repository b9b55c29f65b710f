import {
  Args,
  ArgsType,
  Context,
  Field,
  ID,
  Mutation,
  Parent,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { MaxLength } from 'class-validator';
import { CurrentActor, type SignedInActor } from '../../access/index.js';
import { Database } from '../../platform/database/index.js';
import { KeepApartStore } from '../store/keep-apart.store.js';
import { EndKeepApart } from '../use-case/end-keep-apart.js';
import { KeepApart } from '../use-case/keep-apart.js';
import { byCase } from './by-case.js';
import { CaseFileType, type CaseFileView } from './case-file.type.js';
import { entryOr } from './case-record.resolver.js';
import { CaseEntryResult } from './case-record.type.js';
import { CaseArgs } from './citizen.input.js';
import { KeptApartType } from './keep-apart.type.js';

@ArgsType()
export class KeepApartArgs extends CaseArgs {
  @Field({ description: 'DDMMYY-NNNN of the other person, with or without the hyphen.' })
  @MaxLength(1_000)
  civilRegistrationNumber: string;
}

/** Who must not meet whom in a group. */
@Resolver()
export class KeepApartResolver {
  constructor(
    private readonly apart: KeepApart,
    private readonly apartEnd: EndKeepApart,
  ) {}

  @Mutation(() => CaseEntryResult, {
    description:
      'Keeps the citizen out of one group with whoever has the number, now or later. The answer does not tell whether anybody knows it.',
  })
  async keepApart(@CurrentActor() actor: SignedInActor, @Args() { ...command }: KeepApartArgs) {
    return entryOr(await this.apart.execute(actor, command));
  }

  @Mutation(() => CaseEntryResult, { description: 'As far as this case goes, the two may meet again.' })
  async endKeepApart(
    @CurrentActor() actor: SignedInActor,
    @Args('keepApartId', { type: () => ID }) keepApartId: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return entryOr(await this.apartEnd.execute(actor, { idempotencyKey, keepApartId }));
  }
}

/** What a case shows of it: how often, and since when. */
@Resolver(() => CaseFileType)
export class KeptApartFieldsResolver {
  constructor(
    private readonly database: Database,
    private readonly apart: KeepApartStore,
  ) {}

  @ResolveField(() => [KeptApartType], {
    nullable: true,
    description: 'Those that hold, the oldest first. Null for those to whom the case is not open for work.',
  })
  async keptApart(
    @Context() context: object,
    @Parent() { access }: CaseFileView,
  ): Promise<KeptApartType[] | null> {
    if (access.level !== 'WORK') return null;
    const loader = byCase(context, KeepApartStore, (ids) => this.apart.ofCases(this.database, ids));
    return [...(await loader.load(access.caseId))];
  }
}
