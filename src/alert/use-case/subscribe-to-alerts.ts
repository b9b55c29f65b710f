import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { CaseAccessStore } from '../../case-file/index.js';
import { isUuid, refuse, type Actor, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { subscriptionProblems, type SubscriptionGround, type WantedSubscription } from '../domain/index.js';
import { ruleOf } from '../rule/rules.js';
import { AlertSubscriptionStore } from '../store/alert-subscription.store.js';

/** What somebody wants to hear of, and how. */
export interface SubscribeToAlertsCommand extends WantedSubscription {
  readonly idempotencyKey: string;
}

/** Which subscription it was. */
export interface SubscriptionAnswer {
  readonly subscriptionId: string;
}

/**
 * Lets somebody follow an intervention, a purpose or a case, or says how what concerns him or her anyway is told. One can
 * follow what one may see; whether one still may is asked again for each alert.
 */
@Injectable()
export class SubscribeToAlerts {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly cases: CaseAccessStore,
    private readonly subscriptions: AlertSubscriptionStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: SubscribeToAlertsCommand,
  ): Promise<SubscriptionAnswer | Refused> {
    const subjectIds = input.caseId === null ? [] : [input.caseId];
    const command = { operation: 'subscribeToAlerts', idempotencyKey, input, subjectIds };
    return this.commands.run<SubscriptionAnswer>(actor, command, async (tx) => {
      const rule = input.kind === null ? null : ruleOf(input.kind);
      const scope = await this.scope(tx, actor, input);
      const problems = subscriptionProblems(input, { rule, grants: actor.grants, ...scope });
      if (problems.length > 0) return refuse(...problems);
      const subscriptionId = await this.subscriptions.put(tx, actor.personId, input);
      return { answer: { subscriptionId }, subjectIds, objectIds: [subscriptionId] };
    });
  }

  private async scope(
    tx: Tx,
    actor: Actor,
    wanted: WantedSubscription,
  ): Promise<Pick<SubscriptionGround, 'isScopeThere' | 'departmentId'>> {
    const { caseId } = wanted;
    const isOpen =
      caseId === null || (isUuid(caseId) && (await this.cases.accessTo(tx, actor, caseId)) !== null);
    const { isThere, departmentId } = await this.subscriptions.scope(tx, wanted);
    return { isScopeThere: isOpen && isThere, departmentId };
  }
}
