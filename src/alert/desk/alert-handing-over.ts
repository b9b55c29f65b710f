import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import {
  answering,
  comesBefore,
  handOver,
  inOrder,
  lastResort,
  onceEach,
  ownReasonFor,
  touchedKey,
  type AlertRule,
  type Because,
  type Considered,
  type Touched,
} from '../domain/index.js';
import { AlertPassingStore } from '../store/alert-passing.store.js';
import type { Alert } from '../store/alert.store.js';
import { AudienceReads, type Answerers } from '../store/audience.reads.js';
import type { AlertTouch } from '../store/touched.sql.js';
import { AlertTelling } from './alert-telling.js';
import { carriedKey, type Asked, type Seen } from './asked.js';
import { foundAgain } from './found-again.js';

/** Whom an alert is about (null), or one of those whom it touches, and who may answer for him or her now. */
interface About {
  readonly touched: Touched | null;
  readonly answerers: Answerers | null;
  /** Who was asked whether he or she may see it. */
  readonly seen: readonly Seen[];
}

/** What is to be done with the alerts of one occasion. */
interface Changes {
  readonly tell: Seen[];
  readonly leave: { readonly alert: Alert; readonly touched: Touched | null }[];
  readonly become: { readonly alertId: string; readonly because: Because }[];
  readonly carried: Set<string>;
  /** Whose escalation has nobody any more, and who carries it on. */
  readonly carryOn: { readonly from: Alert; readonly personId: string }[];
}

/** Hands the open alerts of one occasion over to those who answer for a case now. */
@Injectable()
export class AlertHandingOver {
  constructor(
    private readonly passing: AlertPassingStore,
    private readonly audience: AudienceReads,
    private readonly telling: AlertTelling,
  ) {}

  /** @param same the open alerts of one occasion that are about the case, or told for it */
  async handOver(tx: Tx, rule: AlertRule, caseId: string, same: readonly Alert[]): Promise<void> {
    const holding = await this.holding(tx, rule, caseId, same);
    const changes: Changes = { tell: [], leave: [], become: [], carried: new Set(), carryOn: [] };
    for (const one of await this.about(tx, rule, caseId, same)) decideAbout(one, same, holding, changes);
    await this.passing.untouch(tx, changes.leave.flatMap(touchOf));
    await this.passing.close(tx, leftByAll(changes));
    await this.passing.becomes(tx, changes.become);
    await this.telling.tell(tx, rule, changes.tell, { carried: changes.carried });
    for (const { from, personId } of changes.carryOn) await this.passing.carryOn(tx, from, personId);
  }

  /** Who may still see what he or she has, by alert. */
  private async holding(
    tx: Tx,
    rule: AlertRule,
    caseId: string,
    same: readonly Alert[],
  ): Promise<ReadonlyMap<string, Seen>> {
    const asked = same.map((alert) => askedOf(foundAgain(alert), alert, ofCase(alert, caseId)));
    const seen = await this.telling.seen(tx, rule, asked);
    return new Map(seen.flatMap((one, at) => (same[at] ? [[same[at].id, one]] : [])));
  }

  /** Everybody whom it is about, with who answers now; where nobody who does may see it, with the unit and its leads. */
  private async about(
    tx: Tx,
    rule: AlertRule,
    caseId: string,
    same: readonly Alert[],
  ): Promise<readonly About[]> {
    const [first] = same;
    if (!first) return [];
    const found = foundAgain(first);
    const all = new Map(
      same.flatMap((alert) => (ofCase(alert, caseId) ?? [null]).map((one) => [touchedKey(one), one])),
    );
    const whom = [...all.values()];
    const answerers = await this.audience.answerers(
      tx,
      whom.map((one) => ({ ...(one ? { ...one, departmentId: null } : first), holderId: null })),
    );
    const isAnswered = (touched: Touched | null): boolean => rule.audience.includes(ownReasonFor(touched));
    const answered = whom.map((touched, at): Omit<About, 'seen'> => {
      return { touched, answerers: (isAnswered(touched) && answerers[at]) || null };
    });
    const own = answered.map(({ touched, answerers: who }) => {
      const considered = who ? onceEach(answering(who, first.urgency, ownReasonFor(touched))) : [];
      return considered.map((one) => askedOf(found, one, touched && [touched]));
    });
    const seen = splitLike(own, await this.telling.seen(tx, rule, own.flat()));
    const rest = answered.map(({ touched, answerers: who }, at) => {
      if (!who || seen[at]?.some(({ isAllowed }) => isAllowed)) return [];
      const known = new Set(seen[at]?.map(({ personId }) => personId));
      return onceEach(lastResort(who, known)).map((one) => askedOf(found, one, touched && [touched]));
    });
    const reserve = splitLike(rest, await this.telling.seen(tx, rule, rest.flat()));
    return answered.map((one, at) => ({ ...one, seen: [...(seen[at] ?? []), ...(reserve[at] ?? [])] }));
  }
}

/** What becomes of the alerts as far as they are about one. */
function decideAbout(
  { touched, seen }: About,
  same: readonly Alert[],
  holding: ReadonlyMap<string, Seen>,
  changes: Changes,
): void {
  const holders = same.filter((alert) => isTold(alert, touched));
  const dedupeKey = same[0]?.dedupeKey ?? '';
  const now = inOrder(seen.filter(({ isAllowed }) => isAllowed));
  const { to, leave, become } = handOver(
    holders.map((alert) => ({
      ...{ alertId: alert.id, personId: alert.personId, because: alert.because },
      isEscalated: alert.escalatedFrom !== null,
      isAllowed: maySee(holding.get(alert.id), touched),
    })),
    now,
  );
  const [leaving, staying] = [true, false].map((leaves) =>
    holders.filter(({ id }) => leave.includes(id) === leaves),
  ) as [Alert[], Alert[]];
  changes.leave.push(...leaving.map((alert) => ({ alert, touched })));
  // Somebody told for several has the first of their reasons.
  const isFirst = ({ alertId, because }: Changes['become'][number]): boolean =>
    staying.some((alert) => alert.id === alertId && comesBefore(because, alert.because));
  changes.become.push(...become.filter((one) => touched === null || isFirst(one)));
  const hears = new Set(to.map(({ personId }) => personId));
  changes.tell.push(...seen.filter(({ personId, isAllowed }) => !isAllowed || hears.has(personId)));
  const [from, heir] = [leaving.find(isCarrier), now[0]];
  const isCarried = staying.some(isCarrier);
  if (!isCarried && from && heir) changes.carryOn.push({ from, personId: heir.personId });
  // Else it begins anew, with the first who hears of it now.
  if (isCarried || (from && heir && !hears.has(heir.personId)))
    changes.carried.add(carriedKey(dedupeKey, touched));
}

const isCarrier = ({ escalatesAt }: Alert): boolean => escalatesAt !== null;

const isTold = ({ touched: those }: Alert, touched: Touched | null): boolean =>
  touched === null || those?.some((one) => touchedKey(one) === touchedKey(touched)) === true;

const maySee = (seen: Seen | undefined, touched: Touched | null): boolean =>
  seen?.isAllowed === true &&
  (touched === null || seen.touched?.some((one) => touchedKey(one) === touchedKey(touched)) === true);

/** Those of the case for whom an alert is told; null: it is about one, or told for another reason. */
const ofCase = ({ touched }: Alert, caseId: string): readonly Touched[] | null =>
  touched && touched.filter((one) => one.caseId === caseId);

const askedOf = (
  found: Asked['found'],
  { personId, because }: Considered,
  touched: readonly Touched[] | null,
): Asked => ({ found, personId, because, touched, escalatedFrom: null });

/** Cuts a list into parts as long as those of another one. */
function splitLike<One>(
  parts: readonly (readonly unknown[])[],
  all: readonly One[],
): readonly (readonly One[])[] {
  let from = 0;
  return parts.map(({ length }) => all.slice(from, (from += length)));
}

const touchOf = ({ alert, touched }: Changes['leave'][number]): readonly AlertTouch[] =>
  touched === null ? [] : [{ ...touched, alertId: alert.id }];

/** The alerts that are told for nobody any more. */
function leftByAll({ leave }: Changes): readonly string[] {
  const left = new Set(leave.map(({ alert, touched }) => `${alert.id} ${touchedKey(touched)}`));
  const alerts = new Map(leave.map(({ alert }) => [alert.id, alert]));
  return [...alerts.values()]
    .filter(({ id, touched }) => (touched ?? [null]).every((one) => left.has(`${id} ${touchedKey(one)}`)))
    .map(({ id }) => id);
}
