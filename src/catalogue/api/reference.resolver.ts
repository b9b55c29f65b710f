import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import type { Actor, Day } from '../../kernel/index.js';
import { answerOr, DayScalar } from '../../platform/graphql/index.js';
import { LegalBasisStore, ProviderStore, PurposeStore } from '../store/reference.stores.js';
import { AnnotateLegalBasis } from '../use-case/annotate-legal-basis.js';
import { RecordLegalBasis } from '../use-case/record-legal-basis.js';
import { RecordProvider } from '../use-case/record-provider.js';
import { RecordPurpose } from '../use-case/record-purpose.js';
import { CatalogueLoaders, recordView } from './catalogue.loader.js';
import { InterpretationNoteInput, LegalBasisInput, ProviderInput, PurposeInput } from './reference.input.js';
import { LegalBasisType, ProviderType, PurposeType } from './reference.type.js';
import { InterpretationNoteResult, LegalBasisResult, ProviderResult, PurposeResult } from './results.js';
import { statement } from './statement.js';

const asOfArgument = { type: () => DayScalar, nullable: true, description: 'Default: today.' };

/** Reads of the data that interventions refer to. */
@Resolver()
export class ReferenceQueries {
  constructor(
    private readonly loaders: CatalogueLoaders,
    private readonly providerStore: ProviderStore,
    private readonly purposeStore: PurposeStore,
    private readonly legalBasisStore: LegalBasisStore,
  ) {}

  @Query(() => [ProviderType], { description: 'Who carries interventions out.' })
  async providers(@Args('asOf', asOfArgument) asOf?: Day) {
    return this.loaders.inForce(this.providerStore, asOf ?? null);
  }

  @Query(() => [PurposeType], { description: 'What interventions are for.' })
  async purposes(@Args('asOf', asOfArgument) asOf?: Day) {
    return this.loaders.inForce(this.purposeStore, asOf ?? null);
  }

  @Query(() => [LegalBasisType], {
    description: 'The law in force on a day, with the notes of the municipality.',
  })
  async legalBases(@Args('asOf', asOfArgument) asOf?: Day) {
    return this.loaders.inForce(this.legalBasisStore, asOf ?? null);
  }
}

/** Statements of the data that interventions refer to. */
@Resolver()
export class ReferenceMutations {
  constructor(
    private readonly provider: RecordProvider,
    private readonly purpose: RecordPurpose,
    private readonly legalBasis: RecordLegalBasis,
    private readonly annotate: AnnotateLegalBasis,
  ) {}

  @Mutation(() => ProviderResult, { description: 'States who a provider is from a day on.' })
  async recordProvider(
    @CurrentActor() actor: Actor,
    @Args('input') input: ProviderInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return answerOr(await this.provider.execute(actor, { idempotencyKey, ...statement(input) }), recordView);
  }

  @Mutation(() => PurposeResult, { description: 'States what a purpose is called from a day on.' })
  async recordPurpose(
    @CurrentActor() actor: Actor,
    @Args('input') input: PurposeInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return answerOr(await this.purpose.execute(actor, { idempotencyKey, ...statement(input) }), recordView);
  }

  @Mutation(() => LegalBasisResult, { description: 'States what the law says from a day on.' })
  async recordLegalBasis(
    @CurrentActor() actor: Actor,
    @Args('input') input: LegalBasisInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return answerOr(
      await this.legalBasis.execute(actor, { idempotencyKey, ...statement(input) }),
      recordView,
    );
  }

  @Mutation(() => InterpretationNoteResult, { description: 'Writes down how the municipality reads a law.' })
  async annotateLegalBasis(
    @CurrentActor() actor: Actor,
    @Args('input') { legalBasisId, text, validFrom }: InterpretationNoteInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return answerOr(
      await this.annotate.execute(actor, { idempotencyKey, legalBasisId, text, validFrom }),
      (note) => note,
    );
  }
}
