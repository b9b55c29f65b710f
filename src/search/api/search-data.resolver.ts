import { Args, Field, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { ArrayMaxSize, Length, Matches } from 'class-validator';
import { CurrentActor } from '../../access/index.js';
import type { Actor, Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import type { DatedRecord } from '../../platform/dated-record/index.js';
import {
  answerOr,
  DatedRecordType,
  DatedStatementInput,
  DayScalar,
  orRefusal,
} from '../../platform/graphql/index.js';
import { SearchCountStore } from '../store/search-count.store.js';
import { SynonymStore, type StatedSynonyms } from '../store/synonym.store.js';
import { RecordSynonyms } from '../use-case/record-synonyms.js';
import { SearchCountType } from './search.type.js';

/** The most words of one group. */
const WORDS_MAX = 60;

@ObjectType('SynonymGroup', { description: 'Words that lead to the same things.' })
export class SynonymGroupType extends DatedRecordType implements StatedSynonyms {
  @Field()
  id: string;
  @Field(() => [String], { description: 'Professional terms; each finds the others.' })
  terms: readonly string[];
  @Field(() => [String], { description: 'Everyday words that lead to the terms, but not back.' })
  everyday: readonly string[];
  @Field(() => [String], { description: 'What lies under the terms.' })
  narrower: readonly string[];
  @Field(() => [String], { description: 'What is near, and is found last.' })
  related: readonly string[];
}

/** A list of words of a group. */
const Words = (): PropertyDecorator => (target, key) => {
  Field(() => [String], { defaultValue: [] })(target, key);
  ArrayMaxSize(WORDS_MAX)(target, key);
  Length(1, 80, { each: true })(target, key);
};

@InputType()
export class SynonymGroupInput extends DatedStatementInput {
  @Field()
  @Matches(/^[a-z0-9æøå]+(-[a-z0-9æøå]+)*$/, {
    message: 'must be small letters and digits joined by hyphens',
  })
  @Length(1, 100)
  id: string;
  @Words()
  terms: readonly string[];
  @Words()
  everyday: readonly string[];
  @Words()
  narrower: readonly string[];
  @Words()
  related: readonly string[];
}

const SynonymGroupResult = orRefusal('SynonymGroupResult', SynonymGroupType);

const groupView = ({
  key,
  version,
  validFrom,
  validTo,
  content,
}: DatedRecord<StatedSynonyms>): SynonymGroupType => ({
  id: key,
  terms: content.terms,
  everyday: content.everyday ?? [],
  narrower: content.narrower ?? [],
  related: content.related ?? [],
  version,
  validFrom,
  validTo,
});

/** The data that searching rests on, and how well it goes. */
@Resolver()
export class SearchDataResolver {
  constructor(
    private readonly database: Database,
    private readonly synonymStore: SynonymStore,
    private readonly counts: SearchCountStore,
    private readonly record: RecordSynonyms,
  ) {}

  @Query(() => [SynonymGroupType], {
    description: 'Everyday words beside professional terms, in force on a day.',
  })
  async synonyms(
    @Args('asOf', { type: () => DayScalar, nullable: true }) asOf?: Day,
  ): Promise<SynonymGroupType[]> {
    const day = asOf ?? (await this.database.today());
    return (await this.synonymStore.groupsOn(this.database, day)).map(groupView);
  }

  @Query(() => [SearchCountType], { description: 'How searching went, both days inclusive.' })
  async searchStatistics(
    @Args('from', { type: () => DayScalar }) from: Day,
    @Args('to', { type: () => DayScalar }) to: Day,
  ): Promise<SearchCountType[]> {
    return this.counts.between(from, to);
  }

  @Mutation(() => SynonymGroupResult, { description: 'States which words lead to which, from a day on.' })
  async recordSynonyms(
    @CurrentActor() actor: Actor,
    @Args('input')
    { id, expectedVersion, validFrom, validTo, terms, everyday, narrower, related }: SynonymGroupInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    const content = { terms, everyday, narrower, related };
    const answer = await this.record.execute(actor, {
      idempotencyKey,
      key: id,
      expectedVersion,
      validFrom,
      validTo,
      content,
    });
    return answerOr(answer, groupView);
  }
}
