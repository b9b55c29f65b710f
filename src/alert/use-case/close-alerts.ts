import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { RULES } from '../rule/rules.js';
import { AlertStore } from '../store/alert.store.js';

/** Closes alerts whose matter is over: an answered offer, a task that is done. Nobody is reminded of them any more. */
@Injectable()
export class CloseAlerts {
  constructor(
    private readonly database: Database,
    private readonly alerts: AlertStore,
  ) {}

  /** @returns how many were closed */
  async execute(): Promise<number> {
    let closed = 0;
    for (const rule of RULES)
      if (rule.isOver !== null)
        closed += await this.database.transaction((tx) => this.alerts.closeOver(tx, rule));
    return closed;
  }
}
