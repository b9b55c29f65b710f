import { describe, expect, it } from '@jest/globals';
import type { Employee } from '../../case-file/domain/index.js';
import type { LegalRoute } from '../../catalogue/domain/index.js';
import { text } from '../../kernel/index.js';
import { joinProblems, type JoinGround, type JoinStatement } from './join-waitlist.js';

const TODAY = '2026-11-30';
const ALWAYS = { validFrom: '2026-01-01', validTo: null };
const ROUTE: LegalRoute = { legalBasisId: 'SUL-119', payer: 'health', refundPercent: null, ...ALWAYS };
const employee = (departmentId: string, role: 'CW' | 'OWN' | 'CAP' = 'CW', more: object = {}): Employee => ({
  ...ALWAYS,
  grants: [{ role, departmentId, ...ALWAYS }],
  ...more,
});
const SAID: JoinStatement = {
  legalBasisId: 'SUL-119',
  firstReferralOn: '2026-10-01',
  guaranteeFrom: null,
  guestMunicipality: null,
  comesAtShortNotice: false,
  nextContactOn: '2026-12-15',
  responsibleId: null,
  payerOwnerId: null,
  payerDueOn: '2026-12-14',
  exceptionReason: null,
  emergencyHandling: null,
};
const GROUND: JoinGround = {
  today: TODAY,
  isCaseClosed: false,
  content: { queueable: true, legalRoutes: [ROUTE], payer: [] },
  capacity: {
    mode: 'PLACES',
    intake: 'OPEN',
    keepsWaitlist: true,
    guestPlaces: [{ municipalityCode: '0101', places: 2 }],
  },
  routes: [ROUTE],
  guarantee: null,
  verdict: { outcome: 'ELIGIBLE', emergency: [] },
  isInQueue: false,
  isPlaced: false,
  people: {
    departments: ['employment', 'health'],
    named: new Map([
      ['cw', { employee: employee('employment'), isHidden: false }],
      ['own', { employee: employee('health', 'OWN'), isHidden: false }],
      ['barred', { employee: employee('health', 'OWN'), isHidden: true }],
      ['other', { employee: employee('social'), isHidden: false }],
      ['capacity', { employee: employee('health', 'CAP'), isHidden: false }],
      ['left', { employee: employee('health', 'OWN', { validTo: '2026-11-29' }), isHidden: false }],
      ['nobody', { employee: null, isHidden: false }],
    ]),
  },
};
const codes = (said: Partial<JoinStatement> = {}, ground: Partial<JoinGround> = {}): readonly string[] =>
  joinProblems({ ...SAID, ...said }, { ...GROUND, ...ground }).map(
    ({ code, field }) => `${code} ${field ?? '-'}`,
  );

describe('joining', () => {
  it('is possible, also while nobody has stated any capacity and whoever pays', () => {
    expect(codes()).toEqual([]);
    expect(codes({}, { capacity: null })).toEqual([]);
    expect(codes({}, { routes: [{ ...ROUTE, payer: null }] })).toEqual([]);
    expect(codes({ legalBasisId: null }, { routes: [] })).toEqual([]);
    expect(codes({ guestMunicipality: '0101' })).toEqual([]);
  });

  it.each(['ELIGIBLE', 'ELIGIBLE_AFTER', 'NEEDS_INFORMATION', 'NEEDS_ASSESSMENT'] as const)(
    'is not held up by the verdict %s',
    (outcome) => {
      expect(codes({}, { verdict: { outcome, emergency: [] } })).toEqual([]);
    },
  );

  it('in spite of the rules needs a reason in words', () => {
    const verdict = { outcome: 'NOT_ELIGIBLE', emergency: [] } as const;
    expect(codes({}, { verdict })).toEqual(['NOT_ELIGIBLE_NEEDS_REASON exceptionReason']);
    expect(codes({ exceptionReason: ' ' }, { verdict })).toEqual(['TEXT_MISSING exceptionReason']);
    expect(codes({ exceptionReason: 'x'.repeat(2001) }, { verdict })).toEqual([
      'TEXT_TOO_LONG exceptionReason',
    ]);
    expect(codes({ exceptionReason: 'Lægen anbefaler det.' }, { verdict })).toEqual([]);
  });

  it('with acute danger says first what to do now, and waits for somebody to say what was done', () => {
    const emergency = [{ fact: 'selfHarmRisk', advice: text('Ring 112.', 'Call 112.') }];
    const verdict = { outcome: 'NOT_ELIGIBLE', emergency } as const;
    const [first, second] = joinProblems(SAID, { ...GROUND, verdict });
    expect(first).toMatchObject({ code: 'EMERGENCY_FIRST', field: 'emergencyHandling' });
    expect(first?.text.da).toContain('Ring 112.');
    expect(first?.text.en).toContain('Call 112.');
    expect(second?.code).toBe('NOT_ELIGIBLE_NEEDS_REASON');
    expect(codes({ emergencyHandling: 'Indlagt i går.', exceptionReason: 'x' }, { verdict })).toEqual([]);
  });

  it('is refused where there is no queue, or the citizen stands in it or has a place', () => {
    const content = { ...GROUND.content, queueable: false };
    const noQueue = { mode: 'PLACES', intake: 'OPEN', keepsWaitlist: false, guestPlaces: [] } as const;
    expect(codes({}, { content, capacity: noQueue })).toEqual(['NOT_QUEUEABLE interventionId']);
    expect(codes({}, { capacity: noQueue })).toEqual(['KEEPS_NO_WAITLIST interventionId']);
    expect(codes({}, { isInQueue: true, isPlaced: true })).toEqual(['ALREADY_IN_QUEUE caseId']);
    expect(codes({}, { isPlaced: true })).toEqual(['ALREADY_PLACED caseId']);
    expect(codes({}, { isCaseClosed: true })).toEqual(['CASE_CLOSED caseId']);
  });

  it('is refused while nobody is taken in, but never to somebody with a right to be helped in time', () => {
    const capacity = { mode: 'PLACES', intake: 'CLOSED', keepsWaitlist: true, guestPlaces: [] } as const;
    const target = {
      maxDays: 14,
      countsFrom: 'REFERRAL_RECEIVED',
      onBreach: 'ALERT_ONLY',
      kind: 'TARGET',
    } as const;
    expect(codes({}, { capacity })).toEqual(['INTAKE_CLOSED interventionId']);
    expect(codes({}, { capacity: { ...capacity, intake: 'ASSESSMENT_FIRST' } })).toEqual([]);
    expect(codes({}, { capacity, guarantee: target })).toEqual(['INTAKE_CLOSED interventionId']);
    expect(codes({}, { capacity, guarantee: { ...target, kind: 'GUARANTEE' } })).toEqual([]);
  });

  it('names a legal route that is in force', () => {
    expect(codes({ legalBasisId: null })).toEqual(['LEGAL_ROUTE_MISSING legalBasisId']);
    expect(codes({ legalBasisId: 'SEL-85' })).toEqual(['NO_SUCH_LEGAL_ROUTE legalBasisId']);
    expect(codes({}, { routes: [] })).toEqual(['NO_SUCH_LEGAL_ROUTE legalBasisId']);
  });

  it.each([
    ['firstReferralOn', '2026-12-01', 'TOO_LATE'],
    ['firstReferralOn', '2023-11-29', 'TOO_EARLY'],
    ['firstReferralOn', '2026-02-29', 'IMPOSSIBLE_DAY'],
    ['nextContactOn', '2026-11-30', 'NOT_AHEAD'],
    ['nextContactOn', '2027-12-01', 'TOO_LATE'],
    ['payerDueOn', '2026-11-29', 'TOO_EARLY'],
    ['payerDueOn', '2027-12-01', 'TOO_LATE'],
  ])('refuses %s on %s: %s', (field, day, code) => {
    expect(codes({ [field]: day })).toEqual([`${code} ${field}`]);
  });

  it.each([
    ['12', 'NOT_A_MUNICIPALITY'],
    ['abcd', 'NOT_A_MUNICIPALITY'],
    ['0147', 'GUESTS_HAVE_NO_PLACES'],
  ])('as a guest from %s is refused: %s', (guestMunicipality, code) => {
    expect(codes({ guestMunicipality })).toEqual([`${code} guestMunicipality`]);
  });

  it.each([
    ['cw', []],
    ['own', []],
    ['barred', ['PERSON_BARRED']],
    ['other', ['SERVES_ELSEWHERE']],
    ['capacity', ['SERVES_ELSEWHERE']],
    ['left', ['NO_SUCH_PERSON']],
    ['nobody', ['NO_SUCH_PERSON']],
    ['unknown', ['NO_SUCH_PERSON']],
  ])('lets %s answer for it unless %j', (id, expected) => {
    for (const field of ['responsibleId', 'payerOwnerId'])
      expect(codes({ [field]: id })).toEqual(expected.map((code) => `${code} ${field}`));
  });

  it('tells every reason at once, acute danger first', () => {
    const said = {
      legalBasisId: null,
      firstReferralOn: '2027-01-01',
      nextContactOn: '2020-01-01',
      guestMunicipality: 'x',
    };
    const emergency = [{ fact: 'x', advice: text('Ring 112.', 'Call 112.') }];
    expect(
      codes(said, { isCaseClosed: true, isInQueue: true, verdict: { outcome: 'ELIGIBLE', emergency } }),
    ).toEqual([
      'EMERGENCY_FIRST emergencyHandling',
      'CASE_CLOSED caseId',
      'ALREADY_IN_QUEUE caseId',
      'LEGAL_ROUTE_MISSING legalBasisId',
      'NOT_A_MUNICIPALITY guestMunicipality',
      'TOO_LATE firstReferralOn',
      'NOT_AHEAD nextContactOn',
    ]);
  });
});
