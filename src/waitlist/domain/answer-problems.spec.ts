import { describe, expect, it } from '@jest/globals';
import { APPEAL_ROUTES, DECISION_KINDS } from '../../catalogue/domain/index.js';
import { noProblems, sentProblems, type NoGround, type StatedNo } from './answer-problems.js';
import { appealText, decisionLetter } from './decision-letter.js';
import { ENTRY_STATES } from './entry-state.js';
import { reasonsInWords } from './reasons-in-words.js';
import { REFERRAL_OUTCOMES, type ReferralDecision } from './referral-decision.js';
import { REFUSAL_REASONS } from './refusal-reason.js';

const TODAY = '2026-11-30';
const NO: StatedNo = {
  reasonCodes: ['NOT_IN_TARGET_GROUP'],
  staffReason: 'Uden for målgruppen.',
  citizenWording: 'Forløbet er for andre.',
  hearingHeldOn: null,
  noHearingReason: null,
};
const codes = (said: Partial<StatedNo> = {}, ground: Partial<NoGround> = {}): readonly string[] =>
  noProblems(
    { ...NO, ...said },
    { decisionKind: 'SERVICE_ANSWER', failingCodes: [], today: TODAY, ...ground },
  ).map(({ code, field }) => `${code} ${field ?? '-'}`);

describe('a no', () => {
  it.each(REFUSAL_REASONS)('may rest on %s', (code) => {
    expect(codes({ reasonCodes: [code] })).toEqual([]);
    expect(reasonsInWords([code], { criteria: [] })).toHaveLength(1);
  });

  it('about a service needs no hearing, and takes one; a decision needs one or why not', () => {
    expect(codes({ hearingHeldOn: '2026-11-20' })).toEqual([]);
    const law = { decisionKind: 'DECISION' } as const;
    expect(codes({}, law)).toEqual(['HEARING_MISSING hearingHeldOn']);
    expect(codes({ hearingHeldOn: '2026-11-30' }, law)).toEqual([]);
    expect(codes({ noHearingReason: 'HARMLESS_TO_DECIDE' }, law)).toEqual([]);
    expect(codes({ hearingHeldOn: '2025-11-29' }, law)).toEqual(['TOO_EARLY hearingHeldOn']);
  });

  it('names every criterion that failed or none', () => {
    const failing = { failingCodes: ['A', 'B'] };
    expect(codes({}, failing)).toEqual([]);
    expect(codes({ reasonCodes: ['A'] }, failing)).toEqual(['FAILING_CRITERION_MISSING reasonCodes']);
    expect(codes({ reasonCodes: ['B', 'A', 'OTHER_AUTHORITY'] }, failing)).toEqual([]);
    expect(codes({ reasonCodes: ['C'] }, failing)).toEqual(['UNKNOWN_REASON reasonCodes[0]']);
  });
});

const DECISION: ReferralDecision = {
  id: 'd',
  entryId: 'e',
  outcome: 'REFUSED',
  decisionKind: 'DECISION',
  legalBasisId: 'SUL-142',
  reasonCodes: ['NOT_IN_TARGET_GROUP'],
  staffReason: 'x',
  citizenWording: 'Forløbet er for andre.',
  hearing: null,
  appealRoute: 'ANKESTYRELSEN',
  decidedBy: 'p',
  decidedAt: '2026-11-27T22:30:00.000Z',
  sentOn: null,
  sentBy: null,
  sentChannel: null,
};

describe('the letter', () => {
  it('exists only of a refusal that stands (R27)', () => {
    for (const outcome of REFERRAL_OUTCOMES)
      for (const state of ENTRY_STATES)
        expect(decisionLetter({ ...DECISION, outcome }, state) !== null).toBe(
          outcome === 'REFUSED' && state === 'REFUSED',
        );
  });

  it('says in both languages what the answer is and where one can appeal', () => {
    const texts = DECISION_KINDS.flatMap((kind) => APPEAL_ROUTES.map((route) => appealText(kind, route)));
    expect(new Set(texts.map(({ da }) => da)).size).toBe(DECISION_KINDS.length * APPEAL_ROUTES.length);
    expect(new Set(texts.map(({ en }) => en)).size).toBe(DECISION_KINDS.length * APPEAL_ROUTES.length);
    expect(decisionLetter(DECISION, 'REFUSED')?.da).toBe(
      `Forløbet er for andre.\n\n${appealText('DECISION', 'ANKESTYRELSEN').da}`,
    );
  });

  it('is sent from the day of the decision, in Copenhagen, to today, and once', () => {
    const sent = (sentOn: string, more: Partial<ReferralDecision> = {}, isStanding = true) =>
      sentProblems({ ...DECISION, ...more }, isStanding, sentOn, TODAY).map(({ code }) => code);
    expect(sent('2026-11-27')).toEqual([]);
    expect(sent(TODAY)).toEqual([]);
    expect(sent('2026-11-26')).toEqual(['TOO_EARLY']);
    expect(sent('2026-12-01')).toEqual(['TOO_LATE']);
    expect(sent(TODAY, { sentOn: TODAY })).toEqual(['SENT_ALREADY']);
    expect(sent(TODAY, {}, false)).toEqual(['NOTHING_TO_SEND']);
    expect(sent(TODAY, { outcome: 'CONFIRMED' })).toEqual(['NOTHING_TO_SEND']);
    expect(sent(TODAY, { decidedAt: '2026-11-30T23:30:00.000Z' })).toEqual(['TOO_EARLY']);
  });
});
