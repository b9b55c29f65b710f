import { Injectable } from '@nestjs/common';
import { DepartmentStore, mayViewFactType } from '../../access/index.js';
import type { FactDictionary, FactType, Facts } from '../../case-file/domain/index.js';
import {
  assertOneSource,
  CaseFacts,
  FactTypeStore,
  factsArgument,
  type FactInput,
} from '../../case-file/index.js';
import { CatalogueReads, type InterventionKey } from '../../catalogue/index.js';
import { holdsOn, type Actor, type Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { NotFoundFault } from '../../platform/errors/index.js';
import { compileRules, evaluate, redactVerdict, routesInForce, type Verdict } from '../domain/index.js';
import { RuleSetStore } from '../store/rule-set.store.js';

/** What is asked: an intervention, what is known of a citizen, and the day whose rules count (default: today). */
export interface CheckEligibilityQuestion {
  readonly key: InterventionKey;
  readonly facts: readonly FactInput[] | null;
  /** The case whose facts are used instead. */
  readonly caseId: string | null;
  readonly day: Day | null;
}

/** Says what a citizen with these facts can expect, and why. Everything it uses is read from PostgreSQL. */
@Injectable()
export class CheckEligibility {
  constructor(
    private readonly database: Database,
    private readonly catalogue: CatalogueReads,
    private readonly ruleSets: RuleSetStore,
    private readonly factTypes: FactTypeStore,
    private readonly departments: DepartmentStore,
    private readonly caseFacts: CaseFacts,
  ) {}

  /**
   * A day in the past is answered with what was shown then, today and later with what is shown now.
   *
   * Values and rules are those of the day; what the actor may see of facts, today's dictionary says as well.
   * A case is judged by what the actor may see through it now, and its verdict is stored nowhere.
   *
   * @throws Fault NOT_FOUND when no such intervention is shown and valid on the day or the case is not the actor's,
   *   BAD_USER_INPUT naming the facts that are wrong
   */
  async execute(
    actor: Actor,
    { key, facts: stated, caseId, day: asked }: CheckEligibilityQuestion,
  ): Promise<{ readonly verdict: Verdict; readonly facts: Facts }> {
    assertOneSource(stated, caseId);
    const today = await this.database.today();
    const day = asked ?? today;
    const dictionary = await this.factTypes.dictionary(this.database, day);
    const ofToday = day === today ? dictionary : await this.factTypes.dictionary(this.database, today);
    const facts =
      caseId === null
        ? factsArgument(stated, dictionary)
        : (
            await this.caseFacts.forMatching(actor, caseId, {
              operation: 'checkEligibility',
              action: 'READ',
              dictionary,
            })
          ).facts;
    const intervention = await this.catalogue.shownOn(key, day < today ? day : null);
    if (!intervention || !holdsOn(intervention.content, day))
      throw new NotFoundFault('There is no such intervention in the catalogue on that day.');
    const rules = compileRules({
      ruleSets: await this.ruleSets.inForce(this.database, day, [intervention.id]),
      routes: routesInForce(intervention.content.legalRoutes, day),
      dictionary,
    });
    const verdict = evaluate(rules, facts, { interventionId: intervention.id, day });
    const seen = redactVerdict(
      verdict,
      mayViewIn(actor, ofToday),
      dictionary,
      await this.departments.namesOn(this.database, day),
    );
    return { verdict: seen, facts };
  }
}

/** A kind of fact is seen only when it may be both as it was on the day asked about and as it is protected today. */
const mayViewIn =
  (actor: Actor, ofToday: FactDictionary) =>
  (type: FactType): boolean =>
    [type, ofToday.get(type.name) ?? type].every((one) => mayViewFactType(actor, one));
