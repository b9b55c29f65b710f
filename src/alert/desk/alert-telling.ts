import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { decide, firstEscalationAt, urgencyOf, type AlertRule, type Outcome } from '../domain/index.js';
import { AlertPersonReads, type AlertPerson } from '../store/alert-person.reads.js';
import { AlertSight } from '../store/alert-sight.js';
import { AlertStore, toldKey, type NewAlert, type ToldAlert } from '../store/alert.store.js';
import { AlertSending } from './alert-sending.js';
import { carriedKeys, once, type Asked, type Seen } from './asked.js';
import { RaisedTally } from './raised-tally.js';
import { newTo, wasLost } from './told-before.js';

interface Decided extends Seen {
  readonly person: AlertPerson;
  readonly outcome: Outcome;
}

/**
 * What goes on to people who may have had it before: they are told again of what they lost, or did not answer for, and of
 * somebody new whom it touches.
 */
export interface GoingOn {
  /** What somebody carries on already, as {@link carriedKey}. */
  readonly carried: ReadonlySet<string>;
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
      asked.map(({ personId, found, touched }) => ({
        personId,
        subject: { ...found.occasion, needs, touched },
      })),
    );
    return asked.map((one, at) => ({
      ...one,
      isAllowed: answers[at]?.isVisible === true,
      touched: answers[at]?.touched ?? null,
    }));
  }

  /**
   * @param all in any order; of several reasons for which somebody is asked the first holds that lets him or her see it
   * @param goesOn null: news, of which nobody hears twice
   */
  async tell(tx: Tx, rule: ToldRule, all: readonly Seen[], goesOn: GoingOn | null = null): Promise<void> {
    if (all.length === 0) return;
    const { kind } = rule;
    const seen = once(all);
    const keys = [...new Set(seen.map(({ found }) => found.occasion.key))];
    const had = await this.alerts.told(tx, kind, keys);
    const told = new Set(
      [...had.entries()].flatMap(([key, one]) => (goesOn !== null && wasLost(one, seen) ? [] : [key])),
    );
    const people = await this.people.people(tx, [...new Set(seen.map(({ personId }) => personId))]);
    const decided = seen.flatMap((one): Decided[] => {
      const person = people.get(one.personId);
      if (!person) return [];
      const outcome = outcomeOf(rule, one, person, told);
      // Two messages may be about the same.
      if (isRaised(outcome)) told.add(toldKey(one.found.occasion.key, one.personId));
      return [{ ...one, person, outcome }];
    });
    const ids = await this.raise(tx, rule, decided, goesOn);
    if (goesOn !== null) await this.widen(tx, decided, had);
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

  /** What somebody has and has not taken up is told for more people from now on. */
  private async widen(
    tx: Tx,
    decided: readonly Decided[],
    had: ReadonlyMap<string, ToldAlert>,
  ): Promise<void> {
    const wider = decided.flatMap((one) => {
      const before = had.get(toldKey(one.found.occasion.key, one.personId));
      if (one.outcome !== 'ALREADY_TOLD' || !before) return [];
      return newTo(before, one).map((touched) => ({
        ...touched,
        alertId: before.id,
        personId: one.personId,
      }));
    });
    await this.alerts.touch(tx, wider);
    await this.alerts.tell(
      tx,
      wider.map(({ personId }) => personId),
    );
  }

  private async raise(
    tx: Tx,
    rule: ToldRule,
    decided: readonly Decided[],
    goesOn: GoingOn | null,
  ): Promise<ReadonlyMap<string, string>> {
    const telling = decided.filter(({ outcome }) => isRaised(outcome));
    const carried = new Set(goesOn?.carried);
    const raised = await this.alerts.raise(
      tx,
      telling.map((one): NewAlert => {
        // One of those who hear of it carries it on, and nobody who only follows it; whoever acknowledges it stops that.
        const isCarrier =
          one.escalatedFrom === null &&
          one.because !== 'FOLLOWER' &&
          carriedKeys(one).some((key) => !carried.has(key));
        if (isCarrier) for (const key of carriedKeys(one)) carried.add(key);
        return newAlert(rule, one, isCarrier ? firstEscalationAt(rule, urgencyFor(rule, one), tx.now) : null);
      }),
      goesOn !== null,
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
  const { found, personId, because, touched, escalatedFrom } = asked;
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
    touched,
    escalatedFrom,
  };
};
