import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { reason, refuse, type Actor, type Refused } from '../../kernel/index.js';
import { CatalogueReads } from '../../catalogue/index.js';
import { Database } from '../../platform/database/index.js';
import { NotFoundFault } from '../../platform/errors/index.js';
import { panelProblems, queuePressure, type QueueFlow, type QueuePressure } from '../domain/index.js';
import { WaitReads } from '../store/wait.reads.js';

/** What a manager asks: how the queue comes down to a wait. */
export interface PressureQuestion {
  readonly interventionId: string;
  /** The wait that nearly everybody shall be under, weeks. */
  readonly targetWeeks: number;
  /** Within how many weeks the queue shall come down to it. */
  readonly weeksToTarget: number;
}

/** The panel with what it was calculated from. */
export interface ReadPressure extends QueuePressure {
  readonly flow: QueueFlow;
}

/** The manager's panel over one queue, from the last half year. */
@Injectable()
export class ReadQueuePressure {
  constructor(
    private readonly database: Database,
    private readonly catalogue: CatalogueReads,
    private readonly waits: WaitReads,
  ) {}

  /**
   * @returns the panel, or why there is none: NOT_CALCULATED, or what is wrong with the numbers (nobody started: no rate)
   * @throws Fault NOT_FOUND for an intervention that is not of the actor's department
   */
  async execute(
    actor: Actor,
    { interventionId, targetWeeks, weeksToTarget }: PressureQuestion,
  ): Promise<ReadPressure | Refused> {
    const departmentId = await this.catalogue.departmentOf(interventionId);
    if (departmentId === null || !mayDo(actor, 'queuePressure', departmentId)) throw new NotFoundFault();
    const [counted] = await this.waits.counted(this.database, [interventionId]);
    if (!counted)
      return refuse(
        reason(
          'NOT_CALCULATED',
          'interventionId',
          'Der er ikke talt nogen kø endnu, eller der er ingen kø.',
          'No queue has been counted yet, or nobody queues.',
        ),
      );
    const { flow } = counted;
    const input = {
      unit: 'WEEK',
      demand: flow.demand,
      capacity: flow.capacity,
      queue: flow.waiting,
      meanWait: flow.meanWait,
      demandVariation: flow.demandVariation,
      capacityVariation: flow.capacityVariation,
      targetWait: targetWeeks,
      unitsToTarget: weeksToTarget,
    } as const;
    const problems = panelProblems(input);
    return problems.length > 0 ? refuse(...problems) : { ...queuePressure(input), flow };
  }
}
