import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { CatalogueReads } from '../../catalogue/index.js';
import { reason, refuse, type Actor, type Day, type Instant, type Refused } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { NotFoundFault } from '../../platform/errors/index.js';
import {
  InterventionForecast,
  scenarioProblems,
  unknownTier,
  windowsOfTiers,
  withScenario,
  type IssuedForecast,
  type Scenario,
  type SharedBasis,
} from '../domain/index.js';
import { Learning } from '../desk/learning.js';
import { ForecastTargetReads } from '../store/forecast-target.reads.js';

/** Which change is tried, and for whom. */
export interface TryCapacityQuestion {
  readonly interventionId: string;
  readonly scenario: Scenario;
  /** null: the last tier. */
  readonly tier: number | null;
}

/** A window that was calculated and not kept. */
export interface TriedWindow extends IssuedForecast {
  readonly basis: SharedBasis | null;
}

/** The window as it is and as it would be, both from the same forecaster on the same day. */
export interface TriedCapacity {
  readonly interventionId: string;
  readonly departmentId: string;
  readonly day: Day;
  readonly calculatedAt: Instant;
  readonly confirmedAt: Instant;
  readonly before: TriedWindow;
  readonly after: TriedWindow;
}

/** "Two places more from March", "one more cohort a quarter": what would become of the wait. It writes nothing. */
@Injectable()
export class TryCapacity {
  constructor(
    private readonly database: Database,
    private readonly catalogue: CatalogueReads,
    private readonly targets: ForecastTargetReads,
    private readonly learning: Learning,
  ) {}

  /**
   * @returns both windows, or why not: NO_QUEUE, UNKNOWN_TIER, or what is wrong with the change
   * @throws Fault NOT_FOUND for an intervention that is not of the actor's department
   */
  async execute(
    actor: Actor,
    { interventionId, scenario, tier }: TryCapacityQuestion,
  ): Promise<TriedCapacity | Refused> {
    const departmentId = await this.catalogue.departmentOf(interventionId);
    if (departmentId === null || !mayDo(actor, 'tryCapacity', departmentId)) throw new NotFoundFault();
    const [target] = await this.targets.all(this.database, [interventionId]);
    const parameters = await this.learning.of(interventionId);
    if (!target || !parameters) return noQueue();
    const problems = scenarioProblems(parameters, scenario);
    if (problems.length > 0) return refuse(...problems);
    const { now, today } = await this.database.clock();
    const { isClosed, isStale, confirmedAt } = target;
    const windowOf = (tried: typeof parameters): TriedWindow | undefined => {
      const forecast = new InterventionForecast(tried, { isClosed, isStale });
      const { basis, windows } = windowsOfTiers(forecast);
      const found = tier === null ? windows.at(-1) : windows.find((one) => one.tier === tier);
      return found && { ...found, basis };
    };
    const [before, after] = [windowOf(parameters), windowOf(withScenario(parameters, scenario))];
    if (!before || !after) return refuse({ ...unknownTier(parameters.classes).why, field: 'tier' });
    const about = { interventionId, departmentId, day: today, calculatedAt: now, confirmedAt };
    return { ...about, before, after };
  }
}

const noQueue = (): Refused =>
  refuse(
    reason(
      'NO_QUEUE',
      'interventionId',
      'Der er ingen pladser eller hold at vente på.',
      'There are no places or cohorts to wait for.',
    ),
  );
