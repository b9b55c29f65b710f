import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { DeliverySight, type SightOf } from '../channel/delivery-ports.js';
import { ruleOf } from '../rule/rules.js';
import { AlertSight } from '../store/alert-sight.js';

/** What the rule of a kind wants somebody to be able to see, asked once more before something is sent. */
@Injectable()
export class SightByRule extends DeliverySight {
  constructor(private readonly sight: AlertSight) {
    super();
  }

  /** Of a kind that the product does not know any more nobody may see anything. */
  async visibleTo(
    q: Pick<Tx, 'query'>,
    personId: string,
    alerts: readonly SightOf[],
  ): Promise<readonly boolean[]> {
    const subjects = alerts.flatMap((alert) => {
      const needs = ruleOf(alert.kind)?.needs;
      return needs === undefined ? [] : [{ alert, subject: { ...alert, needs } }];
    });
    const answers = await this.sight.visibleTo(
      q,
      personId,
      subjects.map(({ subject }) => subject),
    );
    const visible = new Set(subjects.filter((_, index) => answers[index]).map(({ alert }) => alert));
    return alerts.map((alert) => visible.has(alert));
  }
}
