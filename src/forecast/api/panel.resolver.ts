import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import { addDays, type Actor, type Day } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { answerOr } from '../../platform/graphql/index.js';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import type { Scenario } from '../domain/index.js';
import { ReadQueuePressure } from '../use-case/read-queue-pressure.js';
import { TryCapacity, type TriedCapacity, type TriedWindow } from '../use-case/try-capacity.js';
import {
  QueuePressureArgs,
  QueuePressureResult,
  TryCapacityArgs,
  TryCapacityResult,
  type CapacityChangeInput,
  type TriedCapacityType,
} from './panel.type.js';
import { shownWindow } from './shown-window.js';
import type { StartWindowType } from './start-window.type.js';

/** What is left out of a change is no number, and is refused as such. */
const scenarioOf = ({ change, ...of }: CapacityChangeInput, from: Day): Scenario => {
  switch (change) {
    case 'MORE_PLACES':
      return { kind: change, from, places: of.places ?? NaN };
    case 'MORE_COHORTS':
      return { kind: change, from, seats: of.seats ?? NaN, everyDays: of.everyDays ?? NaN };
    case 'CLOSED':
      return { kind: change, from, to: of.to ?? '' };
  }
};

/** For managers: how hard a queue presses, and what more places would do to the wait. */
@Resolver()
export class PanelResolver {
  constructor(
    @Inject(CONFIG) private readonly config: RunningConfig,
    private readonly database: Database,
    private readonly pressure: ReadQueuePressure,
    private readonly trial: TryCapacity,
  ) {}

  @Query(() => QueuePressureResult, {
    description:
      'Demand, capacity and what brings the wait for an intervention of your department down to a target.',
  })
  async queuePressure(@CurrentActor() actor: Actor, @Args() question: QueuePressureArgs) {
    return answerOr(await this.pressure.execute(actor, question), (panel) => panel);
  }

  @Query(() => TryCapacityResult, {
    description:
      'What the start window of an intervention of your department would be with more places, more cohorts or a closure; nothing is written.',
  })
  async tryCapacity(@CurrentActor() actor: Actor, @Args() { interventionId, change, tier }: TryCapacityArgs) {
    const from = change.from ?? addDays(await this.database.today(), 1);
    const scenario = scenarioOf(change, from);
    const answer = await this.trial.execute(actor, { interventionId, scenario, tier: tier ?? null });
    return answerOr(answer, (tried): TriedCapacityType => ({
      before: this.shown(tried, tried.before),
      after: this.shown(tried, tried.after),
    }));
  }

  private shown(
    { interventionId, departmentId, day, calculatedAt, confirmedAt }: TriedCapacity,
    window: TriedWindow,
  ): StartWindowType {
    const kept = {
      ...window,
      interventionId,
      departmentId,
      day,
      calculatedAt,
      confirmedAt,
      isReplayed: false,
      hitRate: null,
    };
    const clock = { now: calculatedAt, today: day };
    const maxAgeHours = this.config.thresholds.windowMaxAgeHours;
    return shownWindow(kept, { isOwn: true, mayCount: true, clock, maxAgeHours });
  }
}
