import { EntryDesk } from './entry-mutations.js';
import { line, type WaitlistWorld } from './waitlist-world.js';

/** A move as the entry tells of it. */
export interface ToldMove {
  readonly id: string;
  readonly changeId: string;
  readonly state: string;
  readonly fromPosition: number;
  readonly toPosition: number;
  readonly dueOn: string | null;
  readonly urgency: string | null;
  readonly displaced: readonly { readonly entryId: string | null; readonly fromPosition: number }[];
  readonly proposedBy: { readonly name: string };
  readonly decidedBy: { readonly name: string } | null;
}

/** What a trial of a move answers. */
export interface ToldTrial {
  readonly displacedCount: number;
  readonly displaced: readonly {
    readonly entryId: string | null;
    readonly name: string | null;
    readonly fromPosition: number;
    readonly toPosition: number;
  }[];
  readonly reasons?: readonly { readonly code: string; readonly field: string }[];
}

const TRY = `query ($entryId: ID!, $toPosition: Int!) { answer: tryMove(entryId: $entryId, toPosition: $toPosition) {
  __typename ... on MoveTrial { fromPosition toPosition displacedCount displaced { entryId name fromPosition toPosition } }
  ... on Refusal { reasons { code field } } } }`;
const MOVES = `query ($id: ID!) { waitlistEntry(id: $id) { moves { id changeId state fromPosition toPosition dueOn urgency
  displaced { entryId fromPosition toPosition } proposedBy { name } decidedBy { name } } } }`;
const WHY = 'Kan miste sit arbejde.';

/** Moves by hand, as people of the demo make and decide them. */
export class MoveDesk {
  readonly entries: EntryDesk;

  constructor(private readonly world: WaitlistWorld) {
    this.entries = new EntryDesk(world);
  }

  /** So many people in a queue who were referred on the same day: only their ids tell them apart. In order. */
  async people(queue: string, count: number): Promise<readonly string[]> {
    const cases = await this.world.healthCases(count);
    await this.world.filled(cases.map((caseId) => line(caseId, queue)));
    return this.world.order(queue);
  }

  async move(person: string, entryId: string, toPosition: number, more: object = {}): Promise<void> {
    await this.entries.done(person, 'moveEntry', entryId, { toPosition, reason: WHY, ...more });
  }

  async refused(
    person: string,
    entryId: string,
    toPosition: number,
    more: object = {},
  ): Promise<readonly string[]> {
    return this.entries.refused(person, 'moveEntry', entryId, { toPosition, reason: WHY, ...more });
  }

  /** The moves of an entry, the newest first. */
  async of(id: string, person = 'health-staff'): Promise<readonly ToldMove[]> {
    const asked = await this.world.client.read<{ waitlistEntry: { moves: ToldMove[] } }>(person, MOVES, {
      id,
    });
    return asked.waitlistEntry.moves;
  }

  async last(id: string): Promise<ToldMove> {
    const [newest] = await this.of(id);
    if (!newest) throw new Error('No move');
    return newest;
  }

  async approve(id: string, person = 'manager') {
    return this.world.client.send(person, 'approve', { changeId: (await this.last(id)).changeId });
  }

  async reject(id: string, person = 'manager') {
    const { changeId } = await this.last(id);
    return this.world.client.send(person, 'rejectChange', { changeId, reason: 'Nej.' });
  }

  async try(person: string, entryId: string, toPosition: number): Promise<ToldTrial> {
    return (await this.world.client.read<{ answer: ToldTrial }>(person, TRY, { entryId, toPosition })).answer;
  }
}
