import { isBefore, type Instant, type Language } from '../../kernel/index.js';
import type { Due } from './deadline.js';
import { USUAL_CHANNELS } from './defaults.js';
import type { Touched } from './touched.js';
import type { Urgency } from './urgency.js';

/** The ways out of the service; in the service an alert is simply there. */
export type DeliveryChannelName = 'EMAIL' | 'WEBHOOK';

export const DELIVERY_STATES = ['WAITING', 'SENT', 'DROPPED', 'DEAD'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why something was not sent, and never will be. */
export type DropReason =
  | 'NOT_IN_SERVICE'
  | 'NOT_VISIBLE'
  | 'CHANNEL_OFF'
  | 'UNSUBSCRIBED'
  | 'ACKNOWLEDGED'
  | 'OVER'
  | 'NO_MAIL_SERVER'
  | 'NO_ADDRESS'
  | 'NO_WEBHOOK';

/** An alert as far as sending it needs it; ids and words without content. */
export interface DeliveredAlert extends Due {
  readonly id: string;
  readonly kind: string;
  readonly urgency: Urgency;
  readonly interventionId: string | null;
  readonly caseId: string | null;
  readonly entryId: string | null;
  readonly departmentId: string | null;
  /** Those whom it touches and for whom the person is told; null: it is told for another reason. */
  readonly touched: readonly Touched[] | null;
  readonly raisedAt: Instant;
  readonly isAcknowledged: boolean;
  readonly snoozedUntil: Instant | null;
  /** What it was about is over. */
  readonly isOver: boolean;
}

/** The registered receiver of a person's webhooks. */
export interface WebhookTarget {
  readonly id: string;
  readonly url: string;
  readonly sealedSecret: string;
}

/** One alert or one digest on its way to one person through one channel. */
export interface OutgoingDelivery {
  readonly id: string;
  readonly personId: string;
  readonly channel: DeliveryChannelName;
  readonly isDigest: boolean;
  readonly state: DeliveryState;
  readonly dueAt: Instant;
  readonly isInService: boolean;
  /** The channels that the person wants; null when the person never said anything. */
  readonly channels: readonly string[] | null;
  /** The person took e-mail back by the link in one; what is urgent still comes. */
  readonly isUnsubscribed: boolean;
  readonly language: Language;
  readonly email: string | null;
  readonly webhook: WebhookTarget | null;
}

/** What is to be done about a delivery now. */
export type DeliveryStep =
  /** It has ended already. */
  | { readonly step: 'FINISH' }
  | { readonly step: 'LATER'; readonly at: Instant }
  | { readonly step: 'DROP'; readonly reason: DropReason }
  | { readonly step: 'SEND'; readonly alerts: readonly DeliveredAlert[] };

/** Whether e-mail about it may be unsubscribed; what is urgent may not. */
export const mayBeUnsubscribed = (alerts: readonly Pick<DeliveredAlert, 'urgency'>[]): boolean =>
  alerts.every(({ urgency }) => urgency !== 'URGENT');

/** Why a person no longer gets something that was meant for him or her; null when nothing speaks against it. */
function unwanted(delivery: OutgoingDelivery, alerts: readonly DeliveredAlert[]): DropReason | null {
  if (!delivery.isInService) return 'NOT_IN_SERVICE';
  const channels: readonly string[] = delivery.channels ?? USUAL_CHANNELS;
  if (!channels.includes(delivery.channel)) return 'CHANNEL_OFF';
  if (delivery.channel === 'EMAIL' && delivery.isUnsubscribed && mayBeUnsubscribed(alerts))
    return 'UNSUBSCRIBED';
  return null;
}

const droppedFor = ({ isOver, isAcknowledged }: DeliveredAlert): DropReason | null =>
  isOver ? 'OVER' : isAcknowledged ? 'ACKNOWLEDGED' : null;

/** When the first of the alerts rests no more. */
const firstOf = (resting: readonly DeliveredAlert[], now: Instant): Instant =>
  resting
    .flatMap(({ snoozedUntil }) => snoozedUntil ?? [])
    .reduce<Instant | null>((first, one) => (first === null || isBefore(one, first) ? one : first), null) ??
  now;

/**
 * Decides right before sending, by what holds at this moment and not by what held when it was raised.
 *
 * @param alerts what the delivery is about
 * @param visible whether the person may see each of them now
 */
export function deliveryStep(
  delivery: OutgoingDelivery,
  alerts: readonly DeliveredAlert[],
  visible: readonly boolean[],
  now: Instant,
): DeliveryStep {
  // One that was given up is tried again only when an operator says so.
  if (delivery.state === 'SENT' || delivery.state === 'DROPPED') return { step: 'FINISH' };
  const reason = unwanted(delivery, alerts);
  if (reason) return { step: 'DROP', reason };
  const seen = alerts.filter((_, nth) => visible[nth] === true);
  if (seen.length === 0) return { step: 'DROP', reason: 'NOT_VISIBLE' };
  const open = seen.filter((alert) => droppedFor(alert) === null);
  const [first] = seen;
  if (open.length === 0 && first) return { step: 'DROP', reason: droppedFor(first) ?? 'OVER' };
  if (isBefore(now, delivery.dueAt)) return { step: 'LATER', at: delivery.dueAt };
  // What rests is told when that is over: here if it is all there is, else by itself.
  const awake = open.filter(({ snoozedUntil }) => snoozedUntil === null || !isBefore(now, snoozedUntil));
  return awake.length > 0 ? { step: 'SEND', alerts: awake } : { step: 'LATER', at: firstOf(open, now) };
}
