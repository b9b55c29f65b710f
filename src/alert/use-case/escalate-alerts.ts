import { Injectable } from '@nestjs/common';
import { groupedBy } from '../../kernel/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { AlertTelling } from '../desk/alert-telling.js';
import type { Asked } from '../desk/asked.js';
import { foundAgain } from '../desk/found-again.js';
import { ANSWERING, escalated, touchedKey, type Touched } from '../domain/index.js';
import { ruleOf } from '../rule/rules.js';
import { AlertPassingStore, type EscalationState } from '../store/alert-passing.store.js';
import { AlertStore, type Alert, type ToldAlert } from '../store/alert.store.js';
import { AudienceReads, type Answerers, type AnswerQuestion } from '../store/audience.reads.js';

/** So many alerts go on in one transaction. */
const BATCH = 200;

/** An alert that is due, with who could take it up for each of those whom it is about. */
interface Due {
  readonly alert: Alert;
  readonly about: readonly { readonly touched: Touched | null; readonly answerers: Answerers }[];
}

/** Lets what nobody acknowledged in time go on to deputies, then the unit, then the lead, as the rule says. */
@Injectable()
export class EscalateAlerts {
  constructor(
    private readonly database: Database,
    private readonly alerts: AlertStore,
    private readonly passing: AlertPassingStore,
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

  /** A few statements for each kind, however many alerts there are. */
  private async escalateSome(tx: Tx): Promise<number> {
    const alerts = await this.passing.lockToEscalate(tx, BATCH);
    const asked = alerts.flatMap((alert) => aboutWhom(alert).map((touched) => ({ alert, touched })));
    const answerers = await this.audience.answerers(tx, asked.map(questionOf));
    const about = groupedBy(
      asked.flatMap((one, at) => {
        const answer = answerers[at];
        return answer ? [{ ...one, answerers: answer }] : [];
      }),
      ({ alert }) => alert,
    );
    const due = alerts.map((alert): Due => ({ alert, about: about.get(alert) ?? [] }));
    for (const [kind, same] of groupedBy(due, ({ alert }) => alert.kind)) await this.escalate(tx, kind, same);
    return alerts.length;
  }

  private async escalate(tx: Tx, kind: string, due: readonly Due[]): Promise<void> {
    const rule = ruleOf(kind);
    const keys = [...new Set(due.map(({ alert }) => alert.dedupeKey))];
    const told = groupedBy(
      [...(await this.alerts.told(tx, kind, keys)).values()],
      ({ dedupeKey }) => dedupeKey,
    );
    const asked: Asked[] = [];
    const states: EscalationState[] = [];
    for (const { alert, about } of due) {
      const having = told.get(alert.dedupeKey) ?? [];
      const unread = about.map(({ touched, answerers }) => ({
        reserve: answerers,
        told: new Set(having.filter((one) => hears(one, touched)).map(({ personId }) => personId)),
      }));
      const { to, stepsDone, nextAt } = escalated(
        rule ?? { escalation: null },
        alert.stepsDone,
        unread,
        tx.now,
      );
      states.push({ id: alert.id, stepsDone, nextAt });
      const found = foundAgain(alert);
      for (const { personId, because, nth } of to) {
        const touched = about[nth]?.touched ?? null;
        asked.push({ found, personId, because, touched: touched && [touched], escalatedFrom: alert.id });
      }
    }
    if (rule)
      await this.telling.tell(tx, rule, await this.telling.seen(tx, rule, asked), { carried: new Set() });
    await this.passing.escalated(tx, states);
  }
}

/** Those whom it touches and for whom its person is told; else the one whom it is about. */
const aboutWhom = ({ touched }: Alert): readonly (Touched | null)[] => touched ?? [null];

const questionOf = ({
  alert: { entryId, caseId, departmentId, because, personId },
  touched,
}: {
  readonly alert: Alert;
  readonly touched: Touched | null;
}): AnswerQuestion => ({
  ...(touched === null ? { entryId, caseId, departmentId } : { ...touched, departmentId: null }),
  holderId: ANSWERING.includes(because) ? null : personId,
});

/** Whether somebody who has it knows that it is about this one, and that he or she is to act. */
const hears = ({ because, isClosed, touched: those }: ToldAlert, touched: Touched | null): boolean =>
  !isClosed && because !== 'FOLLOWER' && (touched === null || those?.has(touchedKey(touched)) === true);
