import { Injectable } from '@nestjs/common';
import type { Facts } from '../../case-file/domain/index.js';
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
import { routesInForce, type Verdict } from '../domain/index.js';
import { Verdicts } from '../record/verdicts.js';

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
    private readonly verdicts: Verdicts,
    private readonly factTypes: FactTypeStore,
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
    const verdict = await this.verdicts.seenBy(this.database, actor, {
      interventionId: intervention.id,
      routes: routesInForce(intervention.content.legalRoutes, day),
      facts,
      day,
      dictionary,
      ofToday,
    });
    return { verdict, facts };
  }
}
