import { describe, expect, it } from '@jest/globals';
import {
  explainedDecision,
  explainedMessage,
  explainedNobody,
  type DecisionStory,
  type DeliveryStory,
  type ToldStory,
} from './explanation.js';

const AT = '2027-03-01T10:00:00.000Z';
const TOLD: ToldStory = {
  alertId: 'A',
  urgency: 'URGENT',
  escalatedFrom: null,
  escalatesAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  snoozedUntil: null,
  closedAt: null,
  digestOn: null,
  digestMadeAt: null,
};
const DECIDED: DecisionStory = {
  personId: 'P',
  kind: 'SLOT_OFFER_MADE',
  because: 'RESPONSIBLE',
  outcome: 'RAISED',
  decidedAt: AT,
  told: TOLD,
};
const SENT: DeliveryStory = {
  id: 'D',
  channel: 'EMAIL',
  state: 'SENT',
  reason: null,
  dueAt: AT,
  endedAt: AT,
  attempts: [
    { attempt: 1, beganAt: AT, endedAt: null, outcome: null },
    { attempt: 2, beganAt: AT, endedAt: AT, outcome: 'SENT' },
  ],
};

describe('an explanation', () => {
  it('says why somebody heard, and each try of sending it', () => {
    expect(explainedDecision(DECIDED, [SENT])).toEqual([
      `Person P, SLOT_OFFER_MADE: considered at ${AT}, as somebody who answers for the citizen. Told at once.`,
      '  Alert A, URGENT.',
      `  By e-mail, delivery D: sent at ${AT}.`,
      `  Try 1 began at ${AT} and has no end: it runs, or was cut off.`,
      `  Try 2 began at ${AT} and ended at ${AT}: SENT.`,
    ]);
  });

  it('says why somebody did not hear', () => {
    for (const [outcome, why] of [
      ['NO_ACCESS', 'could not see'],
      ['NOT_WANTED', 'switched this off'],
    ] as const) {
      const lines = explainedDecision({ ...DECIDED, outcome, told: null }, []);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain(why);
    }
    expect(explainedNobody('P')).toContain('Person P was not considered');
    expect(explainedNobody(null)).toContain('Nobody was considered');
  });

  it('says what became of it', () => {
    const told = {
      ...TOLD,
      escalatedFrom: 'B',
      escalatesAt: AT,
      acknowledgedAt: AT,
      acknowledgedBy: 'Q',
      snoozedUntil: AT,
      closedAt: AT,
      digestOn: '2027-03-02',
    };
    const lines = explainedDecision({ ...DECIDED, outcome: 'ALREADY_TOLD', told }, []).join('\n');
    for (const said of [
      'Not told again',
      'nobody took up alert B',
      'by person Q',
      'rest until',
      'over, or no longer',
      'goes on to others',
      'waits for the digest of 2027-03-02',
      'Nothing has left the product',
    ])
      expect(lines).toContain(said);
    const made = explainedDecision({ ...DECIDED, told: { ...told, digestMadeAt: AT } }, [
      { ...SENT, state: 'DROPPED', reason: 'ACKNOWLEDGED', attempts: [] },
      { ...SENT, channel: 'WEBHOOK', state: 'DEAD', reason: 'REFUSED', attempts: [] },
      { ...SENT, state: 'WAITING', endedAt: null, attempts: [] },
    ]).join('\n');
    expect(made).toContain(`in the digest of 2027-03-02, made at ${AT}`);
    expect(made).toContain(`not sent (ACKNOWLEDGED) at ${AT}`);
    expect(made).toContain(`By webhook, delivery D: given up (REFUSED) at ${AT}`);
    expect(made).toContain(`waits; due at ${AT}`);
  });

  it('says how far a message is', () => {
    const message = {
      id: '7',
      kind: 'slot-offer.made',
      raisedAt: AT,
      doneAt: null,
      deadAt: null,
      attempt: 2,
      failures: 1,
      lastFault: 'TIMEOUT',
      heardBy: ['SLOT_OFFER_MADE'],
    };
    expect(explainedMessage(message)).toBe(
      `Message 7, slot-offer.made, raised at ${AT}: not handled yet (2 tries, 1 failures, last fault TIMEOUT). Heard by SLOT_OFFER_MADE.`,
    );
    expect(explainedMessage({ ...message, doneAt: AT, heardBy: [] })).toContain('handled at');
    expect(explainedMessage({ ...message, deadAt: AT })).toContain('given up at');
  });
});
