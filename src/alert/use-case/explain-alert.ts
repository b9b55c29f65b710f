import { Injectable } from '@nestjs/common';
import { isUuid } from '../../kernel/index.js';
import { explainedDecision, explainedMessage, explainedNobody } from '../domain/explanation.js';
import { RULES } from '../rule/rules.js';
import { AlertStoryReads, type NamedEvent } from '../store/alert-story.reads.js';
import { DeliveryLogReads } from '../store/delivery-log.reads.js';

/**
 * Says for an operator why each person did or did not hear of something: ids, roles and moments, never whose matter it is
 * or what it says.
 */
@Injectable()
export class ExplainAlert {
  constructor(
    private readonly stories: AlertStoryReads,
    private readonly log: DeliveryLogReads,
  ) {}

  /**
   * @param id of a message of the outbox, an alert, a delivery, or what it is about: a slot offer, task, entry, case or
   *   intervention
   * @param personId only this person; null: everybody who was considered
   * @returns lines of text; null when an id names nothing
   */
  async execute(id: string, personId: string | null): Promise<readonly string[] | null> {
    const named = await this.stories.named(id);
    if (named === null || (personId !== null && !isUuid(personId))) return null;
    const whose = personId ?? named.personId;
    const head = await this.head(named);
    const decisions = await this.stories.decisions(named, whose);
    if (head === null && decisions.length === 0 && named.messageId !== null) return null;
    const logged = await this.log.ofAlerts(decisions.flatMap(({ told }) => told?.alertId ?? []));
    const lines = decisions.flatMap((one) =>
      explainedDecision(one, one.told === null ? [] : (logged.get(one.told.alertId) ?? [])),
    );
    return [...(head === null ? [] : [head]), ...(lines.length > 0 ? lines : [explainedNobody(whose)])];
  }

  private async head({ messageId }: NamedEvent): Promise<string | null> {
    const message = messageId === null ? null : await this.stories.message(messageId);
    if (message === null) return null;
    const heardBy = RULES.filter(({ hears }) => hears.some(({ name }) => name === message.kind));
    return explainedMessage({ ...message, heardBy: heardBy.map(({ kind }) => kind) });
  }
}
