import { Injectable } from '@nestjs/common';
import { ChangeStore, mayDo, type PendingChange } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { FactTypeStore } from '../../case-file/index.js';
import { noSuchIntervention } from '../../catalogue/domain/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { isRefused, refuse, type Actor, type Day, type Refused } from '../../kernel/index.js';
import {
  parseRuleSetContent,
  publicationProblems,
  RULES_CHANGE,
  type ProposedRules,
} from '../domain/index.js';
import { RuleSetStore } from '../store/rule-set.store.js';

export interface PublishRulesCommand {
  readonly idempotencyKey: string;
  readonly interventionId: string;
  /** null: for every legal route. */
  readonly legalBasisId: string | null;
  /** The newest version these were made from; 0 for the first. */
  readonly expectedVersion: number;
  /** The first day on which they hold; null: the day on which they are approved. */
  readonly validFrom: Day | null;
  /** The rules as JSON of a form that nobody has checked yet. */
  readonly content: unknown;
}

/**
 * Proposes a version of the rules. Everything is checked now, the worked examples too; it holds when another person,
 * who leads the department, approves it (R42).
 */
@Injectable()
export class PublishRules {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly interventions: InterventionStore,
    private readonly ruleSets: RuleSetStore,
    private readonly factTypes: FactTypeStore,
    private readonly changes: ChangeStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: PublishRulesCommand,
  ): Promise<PendingChange | Refused> {
    return this.commands.run(actor, { operation: 'publishRules', idempotencyKey, input }, async (tx) => {
      const { interventionId, legalBasisId, expectedVersion, validFrom } = input;
      const intervention = await this.interventions.lock(tx, interventionId);
      if (!intervention || !mayDo(actor, 'publishRules', intervention.departmentId))
        return noSuchIntervention('interventionId');
      const newest = await this.ruleSets.lockNewestVersion(tx, { interventionId, legalBasisId });
      const content = parseRuleSetContent(
        input.content,
        await this.factTypes.dictionary(tx, validFrom ?? tx.today),
      );
      const problems = [
        ...publicationProblems({
          ...input,
          newest,
          today: tx.today,
          routes: intervention.content.legalRoutes,
        }),
        ...(isRefused(content) ? content.refused : []),
      ];
      if (problems.length > 0 || isRefused(content)) return refuse(...problems);
      const { title } = intervention.content;
      const payload: ProposedRules = { interventionId, legalBasisId, expectedVersion, validFrom, content };
      const answer = await this.changes.propose(tx, actor, {
        kind: RULES_CHANGE,
        departmentId: intervention.departmentId,
        objectId: interventionId,
        payload,
        summary: { da: `Nye regler for ${title.da}`, en: `New rules for ${title.en}` },
      });
      return { answer, objectIds: [interventionId, answer.id] };
    });
  }
}
