import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../platform/database/index.js';
import { addTime, isBefore, type Instant } from '../../kernel/index.js';
import { Turns } from '../../platform/live/index.js';
import { Hopeless, Later, type PerformContext } from '../../platform/outbox/index.js';
import type { DeliveryChannel } from '../channel/delivery-channel.js';
import { DeliveryFault } from '../channel/delivery-fault.js';
import { AWAY_HOURS_MAX, AWAY_SECONDS, laterWhileAway, RETRY_AFTER_SECONDS } from '../channel/retry-after.js';
import { DeliveryMetrics, type DeliveryOutcome } from '../channel/delivery-metrics.js';
import { DeliverySight } from '../channel/delivery-ports.js';
import { MailChannel } from '../channel/mail/mail-channel.js';
import { WebhookChannel } from '../channel/webhook/webhook-channel.js';
import {
  deliveryStep,
  type DeliveredAlert,
  type OutgoingDelivery,
  type DeliveryChannelName,
  type DeliveryStep,
} from '../domain/delivery-step.js';
import { UnsubscribingStore } from '../store/unsubscribing.store.js';
import { OutgoingDeliveryStore } from '../store/outgoing-delivery.store.js';

/** So many deliveries are prepared at a time, however many are under way: connections are for others too. */
const PREPARED_AT_A_TIME = 4;

type Prepared = DeliveryStep & { readonly now: Instant; readonly delivery: OutgoingDelivery | null };

/**
 * Sends one alert or digest out of the service, and settles what became of it. Rights, consent and wishes are asked again
 * right before; what is sent without having been settled is sent again under the same id.
 */
@Injectable()
export class DeliverAlert {
  private readonly turns = new Turns(PREPARED_AT_A_TIME);
  private readonly channels: Readonly<Record<DeliveryChannelName, DeliveryChannel>>;

  constructor(
    private readonly database: Database,
    private readonly deliveries: OutgoingDeliveryStore,
    private readonly unsubscribing: UnsubscribingStore,
    private readonly sight: DeliverySight,
    private readonly metrics: DeliveryMetrics,
    mail: MailChannel,
    webhook: WebhookChannel,
  ) {
    this.channels = { EMAIL: mail, WEBHOOK: webhook };
  }

  /**
   * @throws Later when it must wait, Hopeless when it never will arrive, anything else when it may be tried again
   */
  async execute(deliveryId: string, message: PerformContext): Promise<void> {
    const prepared = await this.recorded(deliveryId, message, async () =>
      this.turns.take(async () => this.database.transaction(async (tx) => this.prepare(tx, deliveryId))),
    );
    switch (prepared.step) {
      case 'LATER':
        this.count(prepared, 'postponed');
        throw new Later(prepared.at);
      case 'FINISH':
        await message.settle(async () => Promise.resolve());
        return;
      case 'DROP':
        this.count(
          prepared,
          (await this.recorded(deliveryId, message, async () =>
            message.settle(async (tx) => this.deliveries.drop(tx, deliveryId, prepared.reason)),
          ))
            ? 'dropped'
            : 'overtaken',
        );
        return;
      case 'SEND':
        await this.send(prepared, message);
    }
  }

  /** What is to be done, by what holds now. */
  private async prepare(tx: Tx, deliveryId: string): Promise<Prepared> {
    const { now } = tx;
    const delivery = await this.deliveries.load(tx, deliveryId);
    if (delivery === null) return { step: 'FINISH', now, delivery };
    const alerts = await this.deliveries.alertsOf(tx, deliveryId);
    const visible = await this.sight.visibleTo(tx, delivery.personId, alerts);
    const step = deliveryStep(delivery, alerts, visible, now);
    const obstacle = step.step === 'SEND' ? this.channels[delivery.channel].obstacle(delivery) : null;
    return { ...(obstacle === null ? step : { step: 'DROP', reason: obstacle }), now, delivery };
  }

  private async send(prepared: Prepared & { step: 'SEND' }, message: PerformContext): Promise<void> {
    const { delivery, alerts, now } = prepared;
    if (delivery === null) throw new Error('Nothing to send');
    const { id } = delivery;
    const channel = this.channels[delivery.channel];
    const giveBack = await channel.turn(delivery, now).catch((later: unknown) => {
      this.count(prepared, 'postponed');
      throw later;
    });
    try {
      const unsubscribeKey = await this.begin(delivery, message.attempt);
      await channel.send(delivery, { alerts, now, unsubscribeKey });
    } catch (error) {
      throw await this.recordFailure(delivery, message, error, now);
    } finally {
      giveBack();
    }
    let at = now;
    const isSettled = await this.recorded(id, message, async () =>
      message.settle(async (tx) => {
        at = tx.now;
        await this.deliveries.sent(tx, id, message.attempt);
      }),
    );
    if (isSettled) this.metrics.sent(delivery.channel, secondsUntil(at, delivery, alerts));
    else this.count(prepared, 'overtaken');
  }

  private count({ delivery }: Prepared, outcome: DeliveryOutcome): void {
    if (delivery) this.metrics.ended(delivery.channel, outcome);
  }

  /** A try begins. @returns what the person can end mails with */
  private async begin({ id, personId, channel }: OutgoingDelivery, attempt: number): Promise<string | null> {
    return this.database.transaction(async (tx) => {
      await this.deliveries.begin(tx, id, attempt);
      return channel === 'EMAIL' ? this.unsubscribing.keyOf(tx, personId) : null;
    });
  }

  /** Does work of our own around sending: where it fails the log tells of a try like every other, and the last one ends. */
  private async recorded<Answer>(
    deliveryId: string,
    { attempt, failures }: PerformContext,
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      await this.database.transaction(async (tx) => {
        await this.deliveries.begin(tx, deliveryId, attempt);
        await this.deliveries.failed(tx, deliveryId, attempt, UNEXPECTED, isLastTry(failures));
      });
      throw error;
    }
  }

  /** Writes what became of the try, unless it was overtaken. @returns what tells the outbox whether to try again */
  private async recordFailure(
    { id, dueAt, channel }: OutgoingDelivery,
    message: PerformContext,
    error: unknown,
    now: Instant,
  ): Promise<Error> {
    const fault = error instanceof DeliveryFault ? error : null;
    const code = fault?.code ?? UNEXPECTED;
    const isHopeless = fault?.isHopeless === true;
    // A server that is away is nobody's fault here: what waits for it waits, for a day.
    const waits = fault?.isAway === true && isBefore(now, addTime(dueAt, { hours: AWAY_HOURS_MAX }));
    const isLast = isHopeless || (!waits && isLastTry(message.failures));
    const isCurrent = await this.database.transaction(async (tx) =>
      this.deliveries.failed(tx, id, message.attempt, code, isLast),
    );
    const outcome = waits ? 'postponed' : isLast ? 'dead' : 'failed';
    this.metrics.ended(channel, isCurrent ? outcome : 'overtaken');
    if (waits) return laterWhileAway(addTime(now, { seconds: AWAY_SECONDS }));
    return isHopeless ? new Hopeless(code) : (error as Error);
  }
}

/** The outcome of a try that failed for a reason of our own. */
const UNEXPECTED = 'UNEXPECTED';

/** Whether no other try follows one that fails, when so many have failed before. */
const isLastTry = (failures: number): boolean => failures >= RETRY_AFTER_SECONDS.length;

/** Since the latest of the alerts was raised; what had to wait for its time counts from then. */
function secondsUntil(
  at: Instant,
  { dueAt }: OutgoingDelivery,
  alerts: readonly Pick<DeliveredAlert, 'raisedAt'>[],
): number {
  const from = Math.max(Date.parse(dueAt), ...alerts.map(({ raisedAt }) => Date.parse(raisedAt)));
  return Math.max(0, (Date.parse(at) - from) / 1_000);
}
