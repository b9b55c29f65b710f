import { Injectable } from '@nestjs/common';
import type { Actor, Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { PendingChange } from '../domain/index.js';

/** What applying an approved change made or changed. */
export interface AppliedChange {
  readonly objectId: string;
  /** The cases of the citizens whom it concerns, for the audit trail; none for most changes. */
  readonly subjectIds?: readonly string[];
}

/** How a room applies changes of its kind once a second person has agreed. */
export interface ChangeHandler {
  /**
   * Applies the change in the approval's transaction, deciding anew: the world may have moved since it was proposed.
   * When it refuses, whatever it wrote is taken back and the change stays open.
   */
  apply(tx: Tx, change: PendingChange, approver: Actor): Promise<AppliedChange | Refused>;
  /**
   * Hears in the rejection's transaction that the change will not be applied; left out by rooms that keep nothing of a
   * proposal. It cannot object.
   */
  rejected?(tx: Tx, change: PendingChange, decider: Actor): Promise<Pick<AppliedChange, 'subjectIds'>>;
}

/** The rooms that have changes for two people; each registers its kinds while the process starts. */
@Injectable()
export class ChangeApprovals {
  private readonly handlers = new Map<string, ChangeHandler>();

  /** @throws Error when another room has the kind */
  register(kind: string, handler: ChangeHandler): void {
    if (this.handlers.has(kind)) throw new Error(`Changes of kind "${kind}" have a handler already`);
    this.handlers.set(kind, handler);
  }

  /** @throws Error when no room of this process has the kind */
  handlerOf(kind: string): ChangeHandler {
    const handler = this.handlers.get(kind);
    if (!handler) throw new Error(`Changes of kind "${kind}" have no handler in this process`);
    return handler;
  }
}
