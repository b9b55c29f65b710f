import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import type { Actor, Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { DatedRecord } from '../../platform/dated-record/index.js';
import { answerOr, DayScalar, orRefusal } from '../../platform/graphql/index.js';
import type { FactType } from '../domain/index.js';
import { FactTypeStore, type StatedFactType } from '../store/fact-type.store.js';
import { RecordFactType } from '../use-case/record-fact-type.js';
import { FactTypeInput } from './fact-type.input.js';
import { FactTypeType } from './fact-type.type.js';

const FactTypeResult = orRefusal('FactTypeResult', FactTypeType);

const factTypeView = ({
  key,
  version,
  validFrom,
  validTo,
  content,
}: DatedRecord<StatedFactType>): FactTypeType => ({
  ...content,
  type: content.type.toUpperCase() as Uppercase<FactType['type']>,
  sensitivity: content.sensitivity.toUpperCase() as Uppercase<FactType['sensitivity']>,
  remediable: content.remedy !== null,
  name: key,
  version,
  validFrom,
  validTo,
});

@Resolver()
export class FactDictionaryResolver {
  constructor(
    private readonly database: Database,
    private readonly store: FactTypeStore,
    private readonly record: RecordFactType,
  ) {}

  @Query(() => [FactTypeType], { description: 'What may be known of a citizen, as in force on a day.' })
  async factDictionary(
    @Args('asOf', { type: () => DayScalar, nullable: true, description: 'Default: today.' }) asOf?: Day,
  ): Promise<FactTypeType[]> {
    const records = await this.store.inForce(this.database, asOf ?? (await this.database.today()));
    return records.map(factTypeView);
  }

  @Mutation(() => FactTypeResult, { description: 'States what may be known under a name, from a day on.' })
  async recordFactType(
    @CurrentActor() actor: Actor,
    @Args('input') input: FactTypeInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    const { name, expectedVersion, validFrom, validTo, type, sensitivity, ...rest } = input;
    const content: StatedFactType = {
      ...rest,
      type: type.toLowerCase() as FactType['type'],
      sensitivity: sensitivity.toLowerCase() as FactType['sensitivity'],
    };
    const answer = await this.record.execute(actor, {
      idempotencyKey,
      key: name,
      expectedVersion,
      validFrom,
      validTo,
      content,
    });
    return answerOr(answer, factTypeView);
  }
}
