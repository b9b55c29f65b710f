import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/index.js';
import { inTurn } from '../../platform/queue/index.js';
import { AlertRaising } from '../desk/alert-raising.js';
import { conditionChanges, type Watch } from '../domain/index.js';
import type { Rule } from '../rule/rule.js';
import { RULES } from '../rule/rules.js';
import { ConditionStore } from '../store/condition.store.js';
import { OccasionReads } from '../store/occasion.reads.js';

/**
 * Looks for what holds by now and tells of it, once however often it is looked at. It may run any number of times and in
 * any number of workers.
 */
@Injectable()
export class WatchAlerts {
  constructor(
    private readonly database: Database,
    private readonly occasions: OccasionReads,
    private readonly conditions: ConditionStore,
    private readonly raising: AlertRaising,
  ) {}

  /**
   * @returns how many conditions were raised
   * @throws SomeFailed of rules that failed, after all had their turn
   */
  async execute(rhythm: Watch['rhythm']): Promise<number> {
    const watching = RULES.flatMap((rule) =>
      rule.watch?.rhythm === rhythm ? [{ rule, step: rule.watch.step }] : [],
    );
    const raised = await inTurn(
      watching,
      ({ rule }) => rule.kind,
      async ({ rule, step }) => this.database.transaction((tx) => this.look(tx, rule, step)),
    );
    return raised.reduce((sum, count) => sum + count, 0);
  }

  private async look(tx: Tx, rule: Rule, step: number | null): Promise<number> {
    const { kind } = rule;
    const kept = await this.conditions.lock(tx, kind);
    const found = await this.occasions.held(tx, rule);
    const { raise, end } = conditionChanges(
      kept,
      found.map(({ occasion }) => occasion),
      step,
    );
    await this.conditions.ended(tx, kind, end);
    await this.conditions.raised(tx, kind, raise);
    const news = new Set(raise);
    await this.raising.raise(
      tx,
      rule,
      found
        .filter(({ occasion }) => news.has(occasion))
        .map((one) => ({ ...one, occasion: { ...one.occasion, key: `${one.occasion.key} ${tx.now}` } })),
    );
    return raise.length;
  }
}
