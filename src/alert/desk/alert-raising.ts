import { Injectable } from '@nestjs/common';
import { groupedBy } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  answering,
  lastResort,
  onceEach,
  urgencyOf,
  type AlertRule,
  type Considered,
} from '../domain/index.js';
import { AudienceReads, type Answerers } from '../store/audience.reads.js';
import type { Found } from '../store/occasion.reads.js';
import { AlertTelling, type Asked, type Seen } from './alert-telling.js';

/** Finds who may have to hear of occasions, and has them told. */
@Injectable()
export class AlertRaising {
  constructor(
    private readonly audience: AudienceReads,
    private readonly telling: AlertTelling,
  ) {}

  async raise(tx: Tx, rule: AlertRule, found: readonly Found[]): Promise<void> {
    if (found.length === 0) return;
    const answerers = rule.audience.includes('RESPONSIBLE')
      ? await this.audience.answerers(
          tx,
          found.map(({ occasion }) => occasion),
        )
      : [];
    const others = await this.audience.others(tx, rule, found);
    const othersOf = groupedBy(others, ({ nth }) => nth);
    const asked = found.flatMap((one, at) => {
      const answerer = answerers[at];
      const own = answerer ? answering(answerer, urgencyOf(rule, one.occasion)) : [];
      return askedAbout(one, [...own, ...(othersOf.get(at) ?? [])]);
    });
    const seen = await this.telling.seen(tx, rule, asked);
    const seenOf = groupedBy(seen, (one) => one.found);
    const rest = found.flatMap((one, at) => reserveOf(one, answerers[at], seenOf.get(one) ?? []));
    const reserve = await this.telling.seen(tx, rule, rest);
    // Whoever is asked at last does not only follow it any more.
    const isReserve = ({ found: of, personId }: Seen): boolean =>
      reserve.some((one) => one.found === of && one.personId === personId);
    await this.telling.tell(tx, rule, [...seen.filter((one) => !isReserve(one)), ...reserve]);
  }
}

const askedAbout = (found: Found, considered: readonly Considered[]): readonly Asked[] =>
  onceEach(considered).map(({ personId, because }) => ({ found, personId, because, escalatedFrom: null }));

/** Where nobody who answers for the citizen may see it (a bar, a protected address), the unit and its leads are asked. */
function reserveOf(found: Found, answerer: Answerers | undefined, seen: readonly Seen[]): readonly Asked[] {
  if (!answerer) return [];
  const asked = seen.filter(({ because }) => because !== 'FOLLOWER');
  if (asked.some(({ isAllowed }) => isAllowed)) return [];
  return askedAbout(found, lastResort(answerer, new Set(asked.map(({ personId }) => personId))));
}
