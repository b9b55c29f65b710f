import { reason, type Actor, type Instant, type Reason, type Text } from '../../kernel/index.js';
import { mayDo } from './may-do.js';

/** What may become of a proposal. A newer proposal for the same thing takes the place of an undecided one. */
export const CHANGE_STATES = ['PROPOSED', 'APPROVED', 'REJECTED', 'SUPERSEDED'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** What one person proposes: applied when another one, who may approve in the department, agrees. */
export interface ProposedChange {
  /** Which room applies it and how, e.g. `rules`. */
  readonly kind: string;
  readonly departmentId: string;
  /** What it changes, e.g. an intervention's id. */
  readonly objectId: string;
  /** All that is needed to apply it later; read by its own room only. Holds nothing about citizens. */
  readonly payload: unknown;
  /** What an approver reads. */
  readonly summary: Text;
}

/** A proposal and what became of it. */
export interface PendingChange extends ProposedChange {
  readonly id: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly state: ChangeState;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  /** Why it was rejected. */
  readonly reason: string | null;
}

/** A change that was decided, and the thing that it is about or made. */
export interface DecidedChange {
  readonly changeId: string;
  readonly objectId: string;
}

export type DecisionProblem = 'NO_SUCH_CHANGE' | 'ALREADY_DECIDED' | 'SAME_PERSON';

/**
 * Why the actor may not decide the change. "Not there" and "not in your department" are one answer (ASVS 8.2.2); who
 * proposed a change does not decide it, not even as somebody's deputy.
 */
export function decisionProblems(
  actor: Actor,
  change: PendingChange | null,
): readonly Reason<DecisionProblem>[] {
  if (!change || !mayDo(actor, 'approve', change.departmentId)) {
    return [
      reason(
        'NO_SUCH_CHANGE',
        'changeId',
        'Der er ingen ændring med dette id, som du kan afgøre.',
        'There is no change with this id that you can decide.',
      ),
    ];
  }
  const problems: Reason<DecisionProblem>[] = [];
  if (change.state !== 'PROPOSED') {
    problems.push(
      reason(
        'ALREADY_DECIDED',
        'changeId',
        'Ændringen er allerede afgjort.',
        'The change has been decided already.',
      ),
    );
  }
  if (change.proposedBy === actor.personId) {
    problems.push(
      reason(
        'SAME_PERSON',
        'changeId',
        'Du har selv foreslået ændringen; en anden skal godkende den.',
        'You proposed the change yourself; another person must approve it.',
      ),
    );
  }
  return problems;
}
