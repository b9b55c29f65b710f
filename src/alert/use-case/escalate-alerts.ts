import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/index.js';
import { AlertTelling } from '../desk/alert-telling.js';
import { escalated } from '../domain/index.js';
import { ruleOf } from '../rule/rules.js';
import { AlertStore, toldKey, type Alert } from '../store/alert.store.js';
import { foundAgain } from '../desk/found-again.js';
import { AudienceReads, type Answerers } from '../store/audience.reads.js';

/** So many alerts go on in one transaction. */
const BATCH = 200;

/** Lets what nobody acknowledged in time go on to deputies, then the unit, then the lead, as the rule says. */
@Injectable()
export class EscalateAlerts {
  constructor(
    private readonly database: Database,
    private readonly alerts: AlertStore,
    private readonly audience: AudienceReads,
    private readonly telling: AlertTelling,
  ) {}

  /** @returns how many went on */
  async execute(): Promise<number> {
    for (let total = 0; ;) {
      const count = await this.database.transaction((tx) => this.escalateSome(tx));
      total += count;
      if (count < BATCH) return total;
    }
  }

  private async escalateSome(tx: Tx): Promise<number> {
    const due = await this.alerts.lockToEscalate(tx, BATCH);
    const answerers = await this.audience.answerers(tx, due);
    for (const [at, alert] of due.entries()) await this.escalate(tx, alert, answerers[at]);
    return due.length;
  }

  private async escalate(tx: Tx, alert: Alert, answerers: Answerers | undefined): Promise<void> {
    const rule = ruleOf(alert.kind);
    if (!rule || !answerers) {
      await this.alerts.escalated(tx, alert.id, alert.stepsDone, null);
      return;
    }
    const known = await this.alerts.told(tx, alert.kind, [alert.dedupeKey]);
    const candidates = [
      ...answerers.coverIds,
      ...answerers.deputyIds,
      ...answerers.unitIds,
      ...answerers.leadIds,
    ];
    const told = new Set(candidates.filter((id) => known.has(toldKey(alert.dedupeKey, id))));
    const { to, stepsDone, nextAt } = escalated(rule, alert.stepsDone, answerers, told, tx.now);
    const found = foundAgain(alert);
    const asked = to.map((one) => ({ ...one, found, escalatedFrom: alert.id }));
    await this.telling.tell(tx, rule, await this.telling.seen(tx, rule, asked));
    await this.alerts.escalated(tx, alert.id, stepsDone, nextAt);
  }
}
