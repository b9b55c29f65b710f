import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Sensitive } from '../../access/index.js';
import type { Day, Instant } from '../../kernel/index.js';
import { DayScalar, InstantScalar, registerEnum } from '../../platform/graphql/index.js';
import { ENTRY_EVENT_KINDS, type ContactChannel, type EntryEventKind } from '../domain/index.js';
import type { Contact } from '../store/contact.store.js';
import type { EntryNote } from '../store/note.store.js';
import { ContactChannelEnum } from './entry-life.args.js';

export const EntryEventKindEnum = registerEnum(
  'EntryEventKind',
  ENTRY_EVENT_KINDS,
  'What can happen to an entry.',
);

@Sensitive()
@ObjectType('EntryNote', { description: 'What somebody wrote about a step, in his or her own words.' })
export class EntryNoteType implements Omit<EntryNote, 'entryId' | 'writtenBy'> {
  @Field(() => EntryEventKindEnum)
  kind: EntryEventKind;
  @Field()
  words: string;
  @Field(() => InstantScalar)
  writtenAt: Instant;
}

@Sensitive()
@ObjectType('EntryContact', { description: 'A contact with somebody who waits, or an attempt.' })
export class EntryContactType implements Omit<Contact, 'entryId' | 'recordedBy'> {
  @Field(() => ID)
  id: string;
  @Field(() => DayScalar)
  on: Day;
  @Field(() => ContactChannelEnum)
  channel: ContactChannel;
  @Field({ description: 'Whether the citizen was reached.' })
  reached: boolean;
  @Field(() => InstantScalar)
  recordedAt: Instant;
}
