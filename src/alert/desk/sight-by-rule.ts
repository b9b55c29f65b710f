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
    return this.visible(
      q,
      alerts.map((alert) => ({ ...alert, personId })),
    );
  }

  /** Alerts of any number of people. Of a kind that the product does not know any more nobody may see anything. */
  async visible(q: Pick<Tx, 'query'>, alerts: readonly SightOfPerson[]): Promise<readonly boolean[]> {
    const questions = alerts.flatMap((alert) => {
      const needs = ruleOf(alert.kind)?.needs;
      return needs === undefined ? [] : [{ alert, personId: alert.personId, subject: { ...alert, needs } }];
    });
    if (questions.length === 0) return alerts.map(() => false);
    const answers = await this.sight.answers(q, questions);
    const visible = new Set(questions.filter((_, nth) => answers[nth]).map(({ alert }) => alert));
    return alerts.map((alert) => visible.has(alert));
  }
}
