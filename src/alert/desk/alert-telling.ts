import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import {
  decide,
  firstEscalationAt,
  urgencyOf,
  type AlertRule,
  type Considered,
  type Outcome,
} from '../domain/index.js';
import { AlertPersonReads, type AlertPerson } from '../store/alert-person.reads.js';
import { AlertSight } from '../store/alert-sight.js';
import { AlertStore, toldKey, type NewAlert } from '../store/alert.store.js';
import type { Found } from '../store/occasion.reads.js';
import { AlertSending } from './alert-sending.js';
import { RaisedTally } from './raised-tally.js';

/** Somebody who may have to hear of an occasion. */
export interface Asked extends Considered {
  readonly found: Found;
  /** The alert that went on to this person; null: it comes of itself. */
  readonly escalatedFrom: string | null;
}

/** Somebody of whom it is known whether he or she may see what it is about. */
export interface Seen extends Asked {
  readonly isAllowed: boolean;
}

interface Decided extends Seen {
  readonly person: AlertPerson;
  readonly outcome: Outcome;
}

type ToldRule = Pick<AlertRule, 'kind' | 'urgency' | 'needs' | 'mayBeOff' | 'escalation'>;

/** Decides about everybody who may have to hear of something, and tells those who shall: a few statements for all. */
@Injectable()
export class AlertTelling {
  constructor(
    private readonly sight: AlertSight,
    private readonly people: AlertPersonReads,
    private readonly alerts: AlertStore,
    private readonly sending: AlertSending,
    private readonly tally: RaisedTally,
  ) {}

  /** Who of them may see what it is about, now. */
  async seen(tx: Tx, { needs }: Pick<AlertRule, 'needs'>, asked: readonly Asked[]): Promise<readonly Seen[]> {
    const answers = await this.sight.answers(
      tx,
      asked.map(({ personId, found }) => ({ personId, subject: { ...found.occasion, needs } })),
    );
    return asked.map((one, at) => ({ ...one, isAllowed: answers[at] === true }));
  }

  async tell(tx: Tx, rule: ToldRule, seen: readonly Seen[]): Promise<void> {
    if (seen.length === 0) return;
    const { kind } = rule;
    const keys = [...new Set(seen.map(({ found }) => found.occasion.key))];
    const told = new Set(await this.alerts.told(tx, kind, keys));
    const people = await this.people.people(tx, [...new Set(seen.map(({ personId }) => personId))]);
    const decided = seen.flatMap((one): Decided[] => {
      const person = people.get(one.personId);
      if (!person) return [];
      const outcome = outcomeOf(rule, one, person, told);
      // Two messages may be about the same.
      if (isRaised(outcome)) told.add(toldKey(one.found.occasion.key, one.personId));
      return [{ ...one, person, outcome }];
    });
    const ids = await this.raise(tx, rule, decided);
    await this.alerts.keepDecisions(
      tx,
      decided.map(({ found, personId, because, outcome }) => {
        const dedupeKey = found.occasion.key;
        const alertId = (isRaised(outcome) && ids.get(toldKey(dedupeKey, personId))) || null;
        // Another process was faster with the same one.
        const isLate = isRaised(outcome) && alertId === null;
        return {
          messageId: found.messageId,
          kind,
          dedupeKey,
          personId,
          because,
          alertId,
          outcome: isLate ? 'ALREADY_TOLD' : outcome,
        };
      }),
    );
  }

  private async raise(
    tx: Tx,
    rule: ToldRule,
    decided: readonly Decided[],
  ): Promise<ReadonlyMap<string, string>> {
    const telling = decided.filter(({ outcome }) => isRaised(outcome));
    const first = new Set<string>();
    const raised = await this.alerts.raise(
      tx,
      telling.map((one): NewAlert => {
        const { key } = one.found.occasion;
        // One of those who hear of it carries it on; whoever acknowledges it stops that.
        const carriesOn = one.escalatedFrom === null && !first.has(key);
        first.add(key);
        return newAlert(rule, one, carriesOn ? firstEscalationAt(rule, tx.now) : null);
      }),
    );
    tx.afterCommit(() => {
      this.tally.raised(rule.kind, raised.length);
    });
    const ids = new Map(raised.map(({ id, personId, dedupeKey }) => [toldKey(dedupeKey, personId), id]));
    await this.sending.send(
      tx,
      telling.flatMap((one) => {
        const { personId, found, outcome, person } = one;
        const alertId = ids.get(toldKey(found.occasion.key, personId));
        return alertId === undefined ? [] : [{ alertId, person, outcome, urgency: urgencyFor(rule, one) }];
      }),
    );
    return ids;
  }
}

const isRaised = (outcome: Outcome): boolean => outcome === 'RAISED' || outcome === 'RAISED_IN_DIGEST';

/** What somebody left unread comes to the next one as what cannot wait. */
const urgencyFor = (rule: ToldRule, { found, escalatedFrom }: Asked) =>
  escalatedFrom === null ? urgencyOf(rule, found.occasion) : 'URGENT';

function outcomeOf(rule: ToldRule, seen: Seen, person: AlertPerson, told: ReadonlySet<string>): Outcome {
  const { found, isAllowed, personId, escalatedFrom } = seen;
  const { key, interventionId, caseId } = found.occasion;
  const subject = { kind: rule.kind, interventionId, caseId, purposeIds: found.purposeIds };
  return decide({ mayBeOff: rule.mayBeOff && escalatedFrom === null }, urgencyFor(rule, seen), subject, {
    because: seen.because,
    roles: person.roles,
    isAllowed,
    wasTold: told.has(toldKey(key, personId)),
    subscriptions: person.subscriptions,
  });
}

const newAlert = (rule: ToldRule, asked: Asked, escalatesAt: NewAlert['escalatesAt']): NewAlert => {
  const { found, personId, because, escalatedFrom } = asked;
  const { key, interventionId, caseId, entryId, objectId, departmentId, details } = found.occasion;
  const subject = { interventionId, caseId, entryId, objectId, departmentId, details };
  const urgency = urgencyFor(rule, asked);
  return {
    ...subject,
    messageId: found.messageId,
    escalatesAt,
    kind: rule.kind,
    urgency,
    dedupeKey: key,
    personId,
    because,
    escalatedFrom,
  };
};
