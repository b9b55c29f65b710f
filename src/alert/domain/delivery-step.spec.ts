import { describe, expect, it } from '@jest/globals';
import { deliveryStep, type DeliveredAlert, type OutgoingDelivery } from './delivery-step.js';

const NOW = '2026-12-01T10:00:00Z';
const LATER = '2026-12-02T07:00:00Z';

const delivery = (given: Partial<OutgoingDelivery> = {}): OutgoingDelivery => ({
  id: 'd',
  personId: 'p',
  channel: 'EMAIL',
  isDigest: false,
  state: 'WAITING',
  dueAt: NOW,
  isInService: true,
  channels: ['EMAIL'],
  isUnsubscribed: false,
  language: 'da',
  email: 'a@b.example',
  webhook: null,
  ...given,
});
const alert = (given: Partial<DeliveredAlert> = {}): DeliveredAlert => ({
  id: 'a',
  kind: 'slot-offer-made',
  urgency: 'NORMAL',
  interventionId: null,
  caseId: null,
  entryId: null,
  departmentId: null,
  answerBy: null,
  touched: null,
  dueOn: null,
  raisedAt: NOW,
  isAcknowledged: false,
  snoozedUntil: null,
  isOver: false,
  ...given,
});
const urgent = alert({ urgency: 'URGENT' });
const stepOf = (one: OutgoingDelivery, alerts = [alert()], visible = alerts.map(() => true)) =>
  deliveryStep(one, alerts, visible, NOW);

describe('a delivery', () => {
  it('is sent when nothing speaks against it', () => {
    expect(stepOf(delivery())).toEqual({ step: 'SEND', alerts: [alert()] });
    for (const channel of ['EMAIL', 'WEBHOOK'] as const)
      expect(stepOf(delivery({ channel, channels: null }))).toMatchObject({ step: 'SEND' });
  });

  it('is left alone when it has ended, and tried again when it had been given up', () => {
    expect(stepOf(delivery({ state: 'SENT' }))).toEqual({ step: 'FINISH' });
    expect(stepOf(delivery({ state: 'DROPPED' }))).toEqual({ step: 'FINISH' });
    expect(stepOf(delivery({ state: 'DEAD' }))).toMatchObject({ step: 'SEND' });
  });

  it('waits for the end of quiet hours, and until it was snoozed to', () => {
    expect(stepOf(delivery({ dueAt: LATER }))).toEqual({ step: 'LATER', at: LATER });
    expect(stepOf(delivery(), [alert({ snoozedUntil: LATER })])).toEqual({ step: 'LATER', at: LATER });
    expect(stepOf(delivery(), [alert({ snoozedUntil: '2026-12-01T09:00:00Z' })])).toMatchObject({
      step: 'SEND',
    });
  });

  it('of many things leaves out what rests, and waits for the first to wake when all of them do', () => {
    const [awake, resting, longer] = [
      alert({ id: '1' }),
      alert({ id: '2', snoozedUntil: LATER }),
      alert({ id: '3', snoozedUntil: '2026-12-03T07:00:00Z' }),
    ];
    const digest = delivery({ isDigest: true });
    expect(stepOf(digest, [longer, awake, resting])).toEqual({ step: 'SEND', alerts: [awake] });
    expect(stepOf(digest, [longer, resting])).toEqual({ step: 'LATER', at: LATER });
  });

  it.each([
    ['NOT_IN_SERVICE', { isInService: false }, urgent],
    ['CHANNEL_OFF', { channels: [] }, urgent],
    ['CHANNEL_OFF', { channel: 'WEBHOOK' }, alert()],
    ['CHANNEL_OFF', { channels: ['WEBHOOK'] }, alert()],
    ['UNSUBSCRIBED', { isUnsubscribed: true }, alert()],
    ['ACKNOWLEDGED', {}, alert({ isAcknowledged: true })],
    ['OVER', {}, alert({ isOver: true })],
  ] as const)('is dropped: %s', (reason, given, about) => {
    expect(stepOf(delivery(given), [about])).toEqual({ step: 'DROP', reason });
  });

  it('is dropped before its time when the right is gone', () => {
    expect(stepOf(delivery({ dueAt: LATER }), [alert()], [false])).toEqual({
      step: 'DROP',
      reason: 'NOT_VISIBLE',
    });
  });

  it('that is urgent comes by e-mail to those who unsubscribed', () => {
    expect(stepOf(delivery({ isUnsubscribed: true }), [urgent])).toMatchObject({ step: 'SEND' });
  });

  it('of many things leaves out what the person may not see, has seen, or is over', () => {
    const [seen, hidden, known, over] = ['1', '2', '3', '4'].map((id) => alert({ id }));
    const all = [seen!, hidden!, { ...known!, isAcknowledged: true }, { ...over!, isOver: true }];
    expect(stepOf(delivery({ isDigest: true }), all, [true, false, true, true])).toEqual({
      step: 'SEND',
      alerts: [seen],
    });
    expect(stepOf(delivery({ isDigest: true }), [])).toEqual({ step: 'DROP', reason: 'NOT_VISIBLE' });
  });
});
