import { Injectable } from '@nestjs/common';
import { groupedBy, type Instant } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { inTurn } from '../../platform/queue/index.js';
import { AlertTelling } from '../desk/alert-telling.js';
import { foundAgain } from '../desk/found-again.js';
import { answering, handOver, lastResort, onceEach } from '../domain/index.js';
import { ruleOf } from '../rule/rules.js';
import { AlertStore, type Alert } from '../store/alert.store.js';
import { AudienceReads } from '../store/audience.reads.js';

/** Lets open alerts about a case follow it to whoever answers for it now; none stays with who lost the case. */
@Injectable()
export class HandOverAlerts {
  constructor(
    private readonly database: Database,
    private readonly alerts: AlertStore,
    private readonly audience: AudienceReads,
    private readonly telling: AlertTelling,
  ) {}

  /**
   * The same for every case whose people changed with the beginning of a day since then: at midnight nobody does anything
   * from which it could be heard. It may run any number of times.
   *
   * @param since when it succeeded last; null: it is not known
   * @returns how many cases
   * @throws SomeFailed of cases that failed, after all had their turn
   */
  async sweep(since: Instant | null): Promise<number> {
    const caseIds = await this.database.transaction((tx) => this.alerts.casesHandedOver(tx, since));
    await inTurn(
      caseIds,
      () => 'a case',
      async (caseId) => this.database.transaction((tx) => this.execute(tx, { caseId })),
    );
    return caseIds.length;
  }

  async execute(tx: Tx, { caseId }: { readonly caseId: string }): Promise<void> {
    const standing = await this.alerts.lockOfCase(tx, caseId);
    for (const same of groupedBy(standing, ({ kind, dedupeKey }) => `${kind} ${dedupeKey}`).values())
      await this.handOver(tx, same);
  }

  /** @param same the alerts of one occasion */
  private async handOver(tx: Tx, same: readonly Alert[]): Promise<void> {
    const [first] = same;
    const rule = first && ruleOf(first.kind);
    if (!rule) return;
    const found = foundAgain(first);
    const answerers = rule.audience.includes('RESPONSIBLE') ? await this.audience.answerers(tx, [first]) : [];
    const now = onceEach(answerers.flatMap((one) => answering(one, first.urgency)));
    const seen = await this.telling.seen(
      tx,
      rule,
      same.map((alert) => ({ ...alert, found })),
    );
    const { to, close } = handOver(
      same.map(({ id, personId, because, escalatedFrom }, at) => ({
        alertId: id,
        personId,
        because,
        isEscalated: escalatedFrom !== null,
        isAllowed: seen[at]?.isAllowed === true,
      })),
      now,
    );
    await this.alerts.close(tx, close);
    await this.alerts.reopen(
      tx,
      first.kind,
      first.dedupeKey,
      to.map(({ personId }) => personId),
    );
    const asked = to.map((one) => ({ ...one, found, escalatedFrom: null }));
    const seenNow = await this.telling.seen(tx, rule, asked);
    const isAnswered = seenNow.some(({ isAllowed }) => isAllowed) || close.length < same.length;
    const rest = isAnswered
      ? []
      : answerers.flatMap((one) =>
          lastResort(one, new Set([...same, ...to].map(({ personId }) => personId))),
        );
    const reserve = onceEach(rest).map((one) => ({ ...one, found, escalatedFrom: null }));
    await this.telling.tell(tx, rule, [...seenNow, ...(await this.telling.seen(tx, rule, reserve))]);
  }
}
