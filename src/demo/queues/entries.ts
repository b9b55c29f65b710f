import type { LegalBasis, LegalRoute } from '../../catalogue/domain/index.js';
import { addDays, daysBetween, holdsOn, type Day } from '../../kernel/index.js';
import { countsFromStatedDay, keptVerdict } from '../../waitlist/domain/index.js';
import type { Chance } from '../people/chance.js';
import type { DemoEntry, WhenAsked } from './demo-queues.js';
import { factsKnownTo } from './known-facts.js';
import type { DemoRulebook } from './rules.js';
import type { Waiting } from './waiting.js';

/** A referral is answered within so many days; a department's own people are in the queue at once. */
const ANSWERED_WITHIN_DAYS = 21;

/** Of a hundred people who wait: whose referral is not answered yet (of the new ones), who rests, who can come soon. */
const REFERRED_PERCENT = 40;
const PAUSED_PERCENT = 8;
const SHORT_NOTICE_PERCENT = 15;
/** For how many of a hundred no person answers, but the unit. */
const OF_THE_UNIT_PERCENT = 8;
/** How soon the next contact was agreed, days. */
const CONTACT_WITHIN_DAYS = 30;

/** What an answer is, in as many shares as it stands here. */
const ANSWERS: readonly WhenAsked[] = [
  'TAKES_IT',
  'TAKES_IT',
  'TAKES_IT',
  'THINKS_ABOUT_IT',
  'THINKS_ABOUT_IT',
  'THINKS_ABOUT_IT',
  'NOT_REACHED',
  'NOT_REACHED',
  'IS_ILL',
];

/** What an entry is worked out from beside who waits. */
export interface EntrySetting {
  readonly today: Day;
  readonly legalBases: readonly LegalBasis[];
  readonly rules: DemoRulebook;
}

/** The entry of somebody who waits, with its own dates. */
export function entryOf(
  { queue: { intervention }, citizen, through, since }: Waiting,
  { today, legalBases, rules }: EntrySetting,
  chance: Chance,
): DemoEntry {
  const { slug, departmentId, content } = intervention;
  const route = routeFor(through.departmentId, content.legalRoutes, today);
  const law = legalBases.find((one) => one.id === route?.legalBasisId && holdsOn(one, today));
  const isOfTheUnit = chance.part('unit').happens(OF_THE_UNIT_PERCENT);
  return {
    slug,
    caseId: through.id,
    ...stateOf(since, today, through.departmentId === departmentId, chance.part('state')),
    legalBasisId: route?.legalBasisId ?? null,
    firstReferralOn: since,
    // The day of the discharge is the day of the referral.
    ...(law && countsFromStatedDay(law.guarantee) ? { guaranteeFrom: since } : {}),
    comesAtShortNotice: chance.part('notice').happens(SHORT_NOTICE_PERCENT),
    responsibleKey: isOfTheUnit ? null : through.caseworkerKey,
    nextContactOn: addDays(today, chance.part('contact').between(1, CONTACT_WITHIN_DAYS)),
    verdict: keptVerdict(rules.verdict(slug, factsKnownTo(through, citizen))),
    whenAsked: chance.part('answer').pick(ANSWERS),
  };
}

/** The route that the department which refers pays for; otherwise the first that is in force. */
function routeFor(departmentId: string, routes: readonly LegalRoute[], today: Day): LegalRoute | null {
  const inForce = routes.filter((route) => holdsOn(route, today));
  return inForce.find(({ payer }) => payer === departmentId) ?? inForce[0] ?? null;
}

function stateOf(
  since: Day,
  today: Day,
  isOwn: boolean,
  chance: Chance,
): Pick<DemoEntry, 'state' | 'pauseReason' | 'pausedUntil'> {
  const isNew = daysBetween(since, today) <= ANSWERED_WITHIN_DAYS;
  if (isNew && !isOwn && chance.happens(REFERRED_PERCENT)) return { state: 'REFERRED' };
  if (isNew || !chance.happens(PAUSED_PERCENT)) return { state: 'WAITING' };
  const pauseReason = chance.pick(['ILLNESS', 'ILLNESS', 'ILLNESS', 'OTHER_INTERVENTION', 'TRAVEL'] as const);
  return { state: 'PAUSED', pauseReason, pausedUntil: addDays(today, chance.between(5, 45)) };
}
