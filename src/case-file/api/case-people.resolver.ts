import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import type { Actor, Day } from '../../kernel/index.js';
import { DayScalar } from '../../platform/graphql/index.js';
import { EndRepresentative } from '../use-case/end-representative.js';
import { RecordMunicipality } from '../use-case/record-municipality.js';
import { RecordRepresentative } from '../use-case/record-representative.js';
import { RecordMunicipalityArgs, RecordRepresentativeArgs } from './case-record.args.js';
import { entryOr } from './case-record.resolver.js';
import { CaseEntryResult } from './case-record.type.js';

/** Who stands beside the citizen, and which municipalities act and pay. */
@Resolver()
export class CasePeopleResolver {
  constructor(
    private readonly representatives: RecordRepresentative,
    private readonly representativeEnd: EndRepresentative,
    private readonly municipalities: RecordMunicipality,
  ) {}

  @Mutation(() => CaseEntryResult, {
    description: 'Records somebody beside the citizen; what he or she may, needs a ground.',
  })
  async recordRepresentative(@CurrentActor() actor: Actor, @Args() args: RecordRepresentativeArgs) {
    const { ground, validTo, ...rest } = args;
    return entryOr(
      await this.representatives.execute(actor, {
        ...rest,
        ground: ground ?? null,
        validTo: validTo ?? null,
      }),
    );
  }

  @Mutation(() => CaseEntryResult, { description: 'Ends a place beside the citizen; the row stays.' })
  async endRepresentative(
    @CurrentActor() actor: Actor,
    @Args('representativeId', { type: () => ID }) representativeId: string,
    @Args('idempotencyKey') idempotencyKey: string,
    @Args('lastDay', { type: () => DayScalar, nullable: true, description: 'Left out: at once.' })
    lastDay?: Day,
  ) {
    return entryOr(
      await this.representativeEnd.execute(actor, {
        representativeId,
        lastDay: lastDay ?? null,
        idempotencyKey,
      }),
    );
  }

  @Mutation(() => CaseEntryResult, {
    description: 'States which municipality acts and which one pays, from a day on.',
  })
  async recordMunicipality(@CurrentActor() actor: Actor, @Args() args: RecordMunicipalityArgs) {
    return entryOr(await this.municipalities.execute(actor, args));
  }
}
