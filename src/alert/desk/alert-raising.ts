import { Injectable } from '@nestjs/common';
import { groupedBy } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  answering,
  lastResort,
  ownReasonFor,
  touchedKey,
  urgencyOf,
  type AlertRule,
  type Considered,
  type Touched,
} from '../domain/index.js';
import { AudienceReads, type Answerers } from '../store/audience.reads.js';
import type { Found } from '../store/occasion.reads.js';
import { AlertTelling } from './alert-telling.js';
import type { Asked, Seen } from './asked.js';

/** Somebody for whom people answer: whom an occasion is about (`touched` is null), or one of those whom it touches. */
interface AnsweredFor {
  readonly touched: Touched | null;
  readonly answerers: Answerers;
}

/** Finds who may have to hear of occasions, and has them told: few statements, however many they touch. */
@Injectable()
export class AlertRaising {
  constructor(
    private readonly audience: AudienceReads,
    private readonly telling: AlertTelling,
  ) {}

  async raise(tx: Tx, rule: AlertRule, found: readonly Found[]): Promise<void> {
    if (found.length === 0) return;
    const answered = await this.answered(tx, rule, found);
    const othersOf = groupedBy(await this.audience.others(tx, rule, found), ({ nth }) => nth);
    const asked = found.flatMap((one, at) => {
      const urgency = urgencyOf(rule, one.occasion);
      const own = (answered[at] ?? []).flatMap(({ touched, answerers }) =>
        askedAbout(one, touched, answering(answerers, urgency, ownReasonFor(touched))),
      );
      return [...own, ...askedAbout(one, null, othersOf.get(at) ?? [])];
    });
    const seen = await this.telling.seen(tx, rule, together(asked));
    const seenOf = groupedBy(seen, (one) => one.found);
    const rest = found.flatMap((one, at) => reserveOf(one, answered[at] ?? [], seenOf.get(one) ?? []));
    const reserve = await this.telling.seen(tx, rule, together(rest));
    await this.telling.tell(tx, rule, [...seen, ...reserve]);
  }

  /** For whom people answer, by occasion. */
  private async answered(
    tx: Tx,
    { audience }: AlertRule,
    found: readonly Found[],
  ): Promise<readonly (readonly AnsweredFor[])[]> {
    const occasions = found.map(({ occasion }) => occasion);
    if (audience.includes('CONCERNED')) return this.audience.ofTouched(tx, occasions);
    if (!audience.includes('RESPONSIBLE')) return [];
    const questions = occasions.map((one) => ({ ...one, holderId: null }));
    return (await this.audience.answerers(tx, questions)).map((answerers) => [{ touched: null, answerers }]);
  }
}

const askedAbout = (
  found: Found,
  touched: Touched | null,
  considered: readonly Considered[],
): readonly Asked[] =>
  considered.map(({ personId, because }) => ({
    ...{ found, personId, because, escalatedFrom: null },
    touched: touched && [touched],
  }));

/** Whoever is asked for several for the same reason is asked once for all of them. */
function together(asked: readonly Asked[]): readonly Asked[] {
  const places = new Map([...new Set(asked.map(({ found }) => found))].map((found, nth) => [found, nth]));
  const groups = groupedBy(asked, ({ found, personId, because, touched }) =>
    [places.get(found), personId, because, touched === null].join(' '),
  );
  return [...groups.values()].flatMap(([first, ...more]) =>
    first
      ? [{ ...first, touched: first.touched && [first, ...more].flatMap((one) => one.touched ?? []) }]
      : [],
  );
}

/** Where nobody who answers for one may see it (a bar, a protected address), the unit and its leads are asked. */
function reserveOf(found: Found, answered: readonly AnsweredFor[], seen: readonly Seen[]): readonly Asked[] {
  const asked = seen.filter(({ because }) => because !== 'FOLLOWER');
  const heard = new Set(
    asked.flatMap(({ isAllowed, touched }) => (isAllowed ? (touched ?? [null]).map(touchedKey) : [])),
  );
  const known = new Set(asked.flatMap(({ touched, personId }) => (touched === null ? [personId] : [])));
  return answered.flatMap(({ touched, answerers }) =>
    heard.has(touchedKey(touched)) ? [] : askedAbout(found, touched, lastResort(answerers, known)),
  );
}
