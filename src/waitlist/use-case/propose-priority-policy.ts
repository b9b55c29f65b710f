import { Injectable } from '@nestjs/common';
import { ChangeStore, DepartmentStore, mayDo } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { FactTypeStore } from '../../case-file/index.js';
import { noSuchIntervention } from '../../catalogue/domain/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { isRefused, reason, refuse, text, type Actor, type Refused, type Text } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  flagsOf,
  parsePolicyContent,
  POLICY_CHANGE,
  regionOwned,
  stalePolicy,
  type PolicyKey,
  type ProposedPolicy,
  type ProxyFlag,
} from '../domain/index.js';
import { PriorityPolicyStore } from '../store/priority-policy.store.js';

/** Whose queues, and what the policy says. */
export interface ProposePriorityPolicyCommand extends PolicyKey {
  readonly idempotencyKey: string;
  /** The newest version this one was made from; 0 for the first. */
  readonly expectedVersion: number;
  /** The policy as JSON of a form that nobody has checked yet. */
  readonly content: unknown;
}

/** The proposal, and what must be answered before it can be adopted. */
export interface PolicyProposed {
  readonly changeId: string;
  readonly flags: readonly ProxyFlag[];
}

/** Of which department or intervention the policy is, as an approver reads it. */
type Named = { readonly title: Text } | Refused;

/**
 * Proposes who goes first in the queues of a department or of one intervention. Everything is checked now; it holds when
 * another person, who leads the department, adopts it with the decision it rests on (R41, R42).
 */
@Injectable()
export class ProposePriorityPolicy {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly departments: DepartmentStore,
    private readonly interventions: InterventionStore,
    private readonly policies: PriorityPolicyStore,
    private readonly factTypes: FactTypeStore,
    private readonly changes: ChangeStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: ProposePriorityPolicyCommand,
  ): Promise<PolicyProposed | Refused> {
    const command = { operation: 'proposePriorityPolicy', idempotencyKey, input };
    return this.commands.run<PolicyProposed>(actor, command, async (tx) => {
      const { departmentId, interventionId, expectedVersion } = input;
      const named = await this.named(tx, actor, input);
      if (isRefused(named)) return named;
      const newest = await this.policies.lockNewestVersion(tx, input);
      const content = parsePolicyContent(input.content, await this.factTypes.dictionary(tx, tx.today));
      const isRegions =
        interventionId !== null && (await this.policies.isRegionOwned(tx, interventionId, tx.today));
      const problems = [
        ...(isRegions ? [regionOwned('interventionId')] : []),
        ...stalePolicy(expectedVersion, newest, 'expectedVersion'),
        ...(isRefused(content) ? content.refused : []),
      ];
      if (problems.length > 0 || isRefused(content)) return refuse(...problems);
      const payload: ProposedPolicy = { departmentId, interventionId, expectedVersion, content };
      const { da, en } = named.title;
      const change = await this.changes.propose(tx, actor, {
        kind: POLICY_CHANGE,
        departmentId,
        objectId: interventionId ?? departmentId,
        payload,
        summary: text(`Ny prioriteringspolitik for ${da}`, `New priority policy for ${en}`),
      });
      return {
        answer: { changeId: change.id, flags: flagsOf(content) },
        objectIds: [change.id, interventionId ?? departmentId],
      };
    });
  }

  /** The name of what the policy is for, if it is the actor's; the intervention is locked. */
  private async named(tx: Tx, actor: Actor, { departmentId, interventionId }: PolicyKey): Promise<Named> {
    const isMine = mayDo(actor, 'proposePriorityPolicy', departmentId);
    if (interventionId !== null) {
      const intervention = (await this.interventions.lockMany(tx, [interventionId])).get(interventionId);
      return isMine && intervention?.departmentId === departmentId
        ? { title: intervention.content.title }
        : noSuchIntervention('interventionId');
    }
    const [department] = isMine ? await this.departments.inForce(tx, tx.today, [departmentId]) : [];
    return department ? { title: department.content.name } : noSuchDepartment();
  }
}

const noSuchDepartment = (): Refused<'NO_SUCH_DEPARTMENT'> =>
  refuse(
    reason(
      'NO_SUCH_DEPARTMENT',
      'departmentId',
      'Blandt de afdelinger, du arbejder i, er der ingen med dette id.',
      'Among the departments that you work in there is none with this id.',
    ),
  );
