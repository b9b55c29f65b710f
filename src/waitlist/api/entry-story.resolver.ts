import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessLoaders, ColleagueType } from '../../access/index.js';
import { isNamed } from '../domain/index.js';
import type { Contact } from '../store/contact.store.js';
import type { EntryNote } from '../store/note.store.js';
import { EntryStoryLoader } from './entry-story.loader.js';
import { EntryContactType, EntryNoteType } from './entry-story.type.js';
import { WaitlistEntryType, type EntryView } from './entry.type.js';
import { entryMoveView, EntryMoveType, type EntryMoveView } from './move.type.js';

/** What happened around an entry: nothing of it is told to those who see the queue without names. */
@Resolver(() => WaitlistEntryType)
export class EntryStoryResolver {
  constructor(private readonly story: EntryStoryLoader) {}

  @ResolveField(() => [EntryMoveType], { description: 'Moves by hand, the newest first.' })
  async moves(
    @Parent() { id, sight: { access } }: EntryView,
    @Context() context: object,
  ): Promise<readonly EntryMoveView[]> {
    if (!isNamed(access)) return [];
    const moves = await this.story.moves(context).load(id);
    return moves.map((move) => entryMoveView(move, access.via === 'OWNER'));
  }

  @ResolveField(() => [EntryNoteType], {
    description: 'What those wrote who work with it, for those who do; the newest first.',
  })
  async notes(
    @Parent() { id, sight: { access } }: EntryView,
    @Context() context: object,
  ): Promise<readonly EntryNote[]> {
    return access?.level === 'WORK' ? this.story.notes(context).load(id) : [];
  }

  @ResolveField(() => [EntryContactType], { description: 'Contacts and attempts, the newest first.' })
  async contacts(
    @Parent() { id, sight: { access } }: EntryView,
    @Context() context: object,
  ): Promise<readonly Contact[]> {
    return isNamed(access) ? this.story.contacts(context).load(id) : [];
  }
}

/** Who wrote a note. */
@Resolver(() => EntryNoteType)
export class EntryNoteFieldsResolver {
  constructor(private readonly people: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true })
  async writtenBy(@Parent() { writtenBy }: EntryNote, @Context() context: object) {
    return this.people.colleagues(context).load(writtenBy);
  }
}

/** Who recorded a contact. */
@Resolver(() => EntryContactType)
export class EntryContactFieldsResolver {
  constructor(private readonly people: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true })
  async recordedBy(@Parent() { recordedBy }: Contact, @Context() context: object) {
    return recordedBy === null ? null : this.people.colleagues(context).load(recordedBy);
  }
}
