import { HttpException } from '@nestjs/common';
import {
  Args,
  ArgsType,
  Context,
  Field,
  ID,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { ArrayMaxSize, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { reason, refuse } from '../../../src/kernel/index.js';
import { NotFoundFault } from '../../../src/platform/errors/index.js';
import {
  connectionFrom,
  cursorCodec,
  FactValueScalar,
  fingerprint,
  InstantScalar,
  PageArgs,
  pageRequest,
  RefusalType,
  RuleTreeScalar,
} from '../../../src/platform/graphql/index.js';
import { ItemStore } from './item.store.js';
import {
  CreateItemInput,
  CreateItemResult,
  FactInput,
  ItemConnectionType,
  ItemFilter,
  ItemType,
} from './item.type.js';
import type { SmallContext } from './small-app.js';

const CURSORS = cursorCodec('the secret of the small application');

@ArgsType()
class ItemsArgs extends PageArgs {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(200)
  readonly search?: string;

  @Field(() => ItemFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ItemFilter)
  readonly filter?: ItemFilter;

  @Field(() => [FactInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => FactInput)
  readonly facts?: readonly FactInput[];
}

/** Everything that can go wrong in a resolver, by name. */
const BOOMS: Readonly<Record<string, () => unknown>> = {
  sql: () =>
    Object.assign(new Error('duplicate key value violates "person_pkey": 010190-1234'), {
      name: 'QueryFailedError',
      code: '23505',
    }),
  down: () => Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }),
  wrapped: () => Object.assign(new Error('terminating connection'), { driverError: { code: '57P01' } }),
  text: () => 'a thrown text with 010190-1234',
  teapot: () => new HttpException('short and stout', 418),
};

@Resolver(() => ItemType)
export class ItemResolver {
  constructor(private readonly store: ItemStore) {}

  @Query(() => ItemConnectionType)
  items(@Args() args: ItemsArgs, @Context() { personId }: SmallContext): ItemConnectionType {
    return this.page(args, 'items', personId, args.search);
  }

  @Query(() => ItemType, { nullable: true })
  item(@Args('id', { type: () => ID }) id: string): ItemType | null {
    return this.store.get(id);
  }

  @Query(() => [FactValueScalar])
  echoFacts(@Args() { facts }: ItemsArgs): unknown[] {
    return (facts ?? []).map(({ value }) => value);
  }

  @Query(() => RuleTreeScalar)
  echoRules(@Args('rules', { type: () => RuleTreeScalar }) rules: object): object {
    return rules;
  }

  @Query(() => InstantScalar)
  echoInstant(@Args('at', { type: () => InstantScalar }) at: string): string {
    return at;
  }

  @Query(() => Int, { nullable: true })
  boom(@Args('kind') kind: string): number {
    const make = Object.hasOwn(BOOMS, kind) ? BOOMS[kind] : undefined;
    if (!make) throw new NotFoundFault();
    throw make();
  }

  @Mutation(() => CreateItemResult)
  createItem(
    @Args('input') input: CreateItemInput,
    @Args('idempotencyKey') _idempotencyKey: string,
  ): typeof CreateItemResult {
    if (input.title.da === input.title.en) {
      return RefusalType.of(
        refuse(
          reason('SAME_TEXT', 'input.title.en', 'Teksten er ikke oversat.', 'The text is not translated.'),
        ),
      );
    }
    return this.store.add(input.title, input.size);
  }

  @ResolveField(() => ItemType, { nullable: true })
  parent(@Parent() item: ItemType): ItemType | null {
    return this.store.get(String(Number(item.id) - 1));
  }

  @ResolveField(() => ItemConnectionType)
  related(
    @Parent() { id }: ItemType,
    @Args() args: PageArgs,
    @Context() { personId }: SmallContext,
  ): ItemConnectionType {
    return this.page(args, `related:${id}`, personId);
  }

  private page(args: PageArgs, list: string, personId: string | null, search?: string): ItemConnectionType {
    const query = fingerprint(list, personId ?? '', { search });
    const page = pageRequest(args, CURSORS, query);
    const rows = this.store.after(Number(page.after?.[0] ?? 0), page.limit);
    const connection = connectionFrom(rows, page, {
      codec: CURSORS,
      query,
      keyOf: (item) => [Number(item.id)],
      nodeOf: (item) => item,
      extraOf: () => ({ why: ['it is there'] }),
    });
    return { ...connection, totalCount: this.store.count() };
  }
}
