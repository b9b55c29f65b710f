import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsInt,
  IsNotEmpty,
  IsOptional,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import {
  connectionOf,
  DayScalar,
  edgeOf,
  FactValueScalar,
  registerEnum,
  RefusalType,
  TextInput,
  TextType,
} from '../../../src/platform/graphql/index.js';

export type ItemState = 'DRAFT' | 'PUBLISHED';
const ItemStateEnum = registerEnum<ItemState>(
  'ItemState',
  ['DRAFT', 'PUBLISHED'],
  'Whether the item is shown.',
);

@ObjectType('Site')
export class SiteType {
  @Field(() => String)
  readonly name!: string;

  @Field(() => [String])
  readonly languages!: readonly string[];
}

@ObjectType('Item')
export class ItemType {
  @Field(() => ID)
  readonly id!: string;

  @Field(() => TextType)
  readonly title!: TextType;

  @Field(() => Int)
  readonly size!: number;

  @Field(() => ItemStateEnum)
  readonly state!: ItemState;

  @Field(() => DayScalar)
  readonly validFrom!: string;

  @Field(() => [SiteType])
  readonly sites!: readonly SiteType[];
}

@ObjectType('ItemEdge')
export class ItemEdgeType extends edgeOf(ItemType) {
  @Field(() => [String])
  readonly why!: readonly string[];
}

@ObjectType('ItemConnection')
export class ItemConnectionType extends connectionOf(ItemEdgeType) {
  @Field(() => Int)
  readonly totalCount!: number;
}

@InputType()
export class FactInput {
  @Field(() => String)
  @IsNotEmpty()
  @MaxLength(60)
  readonly fact!: string;

  @Field(() => FactValueScalar)
  readonly value!: unknown;
}

@InputType()
export class ItemFilter {
  @Field(() => [ItemStateEnum], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(2)
  readonly states?: readonly ItemState[];

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(10)
  @MaxLength(20, { each: true })
  readonly languages?: readonly string[];

  @Field(() => DayScalar, { nullable: true })
  @IsOptional()
  readonly validOn?: string;
}

@InputType()
export class CreateItemInput {
  @Field(() => TextInput)
  @ValidateNested()
  @Type(() => TextInput)
  readonly title!: TextInput;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  @Max(1000)
  readonly size!: number;

  @Field(() => [FactInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => FactInput)
  readonly facts?: readonly FactInput[];
}

export const CreateItemResult = createUnionType({
  name: 'CreateItemResult',
  types: () => [ItemType, RefusalType] as const,
  resolveType: (value: object) => (value instanceof RefusalType ? RefusalType : ItemType),
});
