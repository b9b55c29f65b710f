import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IsNotEmpty, MaxLength } from 'class-validator';
import type { Text } from '../../../kernel/index.js';

/** Characters of one sentence or paragraph; longer ones are documents, which are linked to. */
const TEXT_LENGTH_MAX = 4_000;

@ObjectType('Text', { description: 'What people read, in Danish and in English.' })
export class TextType implements Text {
  @Field(() => String)
  readonly da!: string;

  @Field(() => String)
  readonly en!: string;
}

@InputType({ description: 'What people will read; both languages are required.' })
export class TextInput implements Text {
  @Field(() => String)
  @IsNotEmpty()
  @MaxLength(TEXT_LENGTH_MAX)
  readonly da!: string;

  @Field(() => String)
  @IsNotEmpty()
  @MaxLength(TEXT_LENGTH_MAX)
  readonly en!: string;
}
