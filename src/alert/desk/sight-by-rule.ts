import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { DeliverySight, type SightOf } from '../channel/delivery-ports.js';
import { ruleOf } from '../rule/rules.js';
import { AlertSight } from '../store/alert-sight.js';

/** An alert and whose it is. */
export type SightOfPerson = SightOf & { readonly personId: string };

/** What the rule of a kind wants somebody to be able to see, asked once more before something is sent or shown. */
@Injectable()
export class SightByRule extends DeliverySight {
  constructor(private readonly sight: AlertSight) {
    super();
  }

  async visibleTo(
    q: Pick<Tx, 'query'>,
    personId: string,
    alerts: readonly SightOf[],
  ): Promise<readonly boolean[]> {
    const seen = await this.seen(
      q,
      alerts.map((alert) => ({ ...alert, personId })),
    );
    return seen.map((alert) => alert !== null);
  }

  /**
   * Alerts of any number of people, told only for those among whom they touch that are open to each; null for what may
   * not be seen. Of a kind that the product does not know any more nobody may see anything.
   */
  async seen<One extends SightOfPerson>(
    q: Pick<Tx, 'query'>,
    alerts: readonly One[],
  ): Promise<readonly (One | null)[]> {
    const questions = alerts.flatMap((alert) => {
      const needs = ruleOf(alert.kind)?.needs;
      return needs === undefined ? [] : [{ alert, personId: alert.personId, subject: { ...alert, needs } }];
    });
    const answers = await this.sight.answers(q, questions);
    const seen = new Map(
      questions.flatMap(({ alert }, nth) => {
        const answer = answers[nth];
        return answer?.isVisible === true ? [[alert, { ...alert, touched: answer.touched }]] : [];
      }),
    );
    return alerts.map((alert) => seen.get(alert) ?? null);
  }
}
