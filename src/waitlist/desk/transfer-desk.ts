import { Injectable } from '@nestjs/common';
import type { CaseAccess } from '../../case-file/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import type { Actor, Reason } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  asTransferProblems,
  joinProblems,
  siblingProblems,
  type Entry,
  type JoinStatement,
} from '../domain/index.js';
import { JoinGrounds, type ReadGround } from './join-grounds.js';
import { JoiningDesk, type OpenQueue } from './joining-desk.js';

/** What decides whether somebody goes over to a queue, and every reason against it. */
export interface TransferGround {
  readonly ground: ReadGround;
  readonly problems: readonly Reason[];
}

/** Asks whether somebody may go over to another queue, by the same rules by which anybody joins it. */
@Injectable()
export class TransferDesk {
  constructor(
    private readonly interventions: InterventionStore,
    private readonly joining: JoiningDesk,
    private readonly grounds: JoinGrounds,
  ) {}

  /** The queue to go over to, locked; null when the catalogue shows none with the id today. */
  async open(tx: Tx, toInterventionId: string): Promise<OpenQueue | null> {
    return this.joining.open(tx, toInterventionId);
  }

  /** The queue is open, and the case is open to the actor for work. */
  async ground(
    tx: Tx,
    actor: Actor,
    access: CaseAccess,
    entry: Entry,
    queue: OpenQueue,
    said: JoinStatement,
  ): Promise<TransferGround> {
    const { id, content } = queue.shown;
    const found = await this.interventions.lockMany(tx, [entry.interventionId]);
    const purposes = found.get(entry.interventionId)?.content.purposes ?? [];
    const ground = await this.grounds.of(tx, actor, access, queue, said, 'transferEntry');
    return {
      ground,
      problems: [
        ...siblingProblems(entry, { purposes }, { id, purposes: content.purposes }),
        ...asTransferProblems(joinProblems(said, ground)),
      ],
    };
  }
}
