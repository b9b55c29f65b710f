import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { inTurn } from '../../platform/queue/index.js';
import { RULES } from '../rule/rules.js';
import { AlertStore } from '../store/alert.store.js';

/** Closes alerts whose matter is over: an answered offer, a task that is done. Nobody is reminded of them any more. */
@Injectable()
export class CloseAlerts {
  constructor(
    private readonly database: Database,
    private readonly alerts: AlertStore,
  ) {}

  /**
   * @returns how many were closed
   * @throws SomeFailed of rules that failed, after all had their turn
   */
  async execute(): Promise<number> {
    const closed = await inTurn(
      RULES.filter(({ isOver }) => isOver !== null),
      ({ kind }) => kind,
      async (rule) => this.database.transaction((tx) => this.alerts.closeOver(tx, rule)),
    );
    return closed.reduce((sum, count) => sum + count, 0);
  }
}
