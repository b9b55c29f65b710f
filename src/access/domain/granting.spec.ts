import { describe, expect, it } from '@jest/globals';
import { ROLES, type Actor, type Role } from '../../kernel/index.js';
import { deputyProblems } from './deputyship.js';
import { grantProblems, mayGive, type WantedGrant } from './granting.js';
import { decisionProblems, type PendingChange } from './pending-change.js';
import { personProblems } from './person.js';
import { endProblems } from './right-period.js';

const TODAY = '2026-11-22';
const YESTERDAY = '2026-11-21';
const actor = (role: Role, departmentId: string | null): Actor => ({
  personId: 'actor',
  name: 'A',
  requestId: 'r',
  grants: [{ role, departmentId }],
});
const lead = actor('LEAD', 'health');
const administrator = actor('ADM', null);
const wanted: WantedGrant = {
  personId: 'other',
  role: 'CW',
  departmentId: 'health',
  validFrom: TODAY,
  validTo: null,
};
const codes = (problems: readonly { readonly code: string }[]): readonly string[] =>
  problems.map(({ code }) => code);

describe('giving a role', () => {
  it('is for the lead in the own department, never for ADM, DPO or SYS', () => {
    const given = (departmentId: string | null): string =>
      ROLES.filter((role) => mayGive(lead, { role, departmentId })).join(' ');
    expect(given('health')).toBe('CW OWN CAP RT LEAD');
    expect(given('employment')).toBe('');
    expect(given(null)).toBe('');
  });

  it('is for the administrator above departments, without any role that shows citizens in one', () => {
    const given = (departmentId: string | null): string =>
      ROLES.filter((role) => mayGive(administrator, { role, departmentId })).join(' ');
    expect(given('health')).toBe('LEAD DPO SYS ADM');
    expect(given(null)).toBe('RT LEAD DPO SYS ADM');
  });

  it('is for nobody else', () => {
    const others = ROLES.filter((role) => role !== 'LEAD' && role !== 'ADM');
    expect(
      others.filter((role) =>
        ROLES.some((to) => mayGive(actor(role, 'health'), { role: to, departmentId: 'health' })),
      ),
    ).toEqual([]);
  });

  it('is possible', () => {
    expect(grantProblems(lead, wanted, [], TODAY)).toEqual([]);
  });

  it('says everything that is wrong at once', () => {
    const impossible = {
      ...wanted,
      personId: 'actor',
      departmentId: null,
      validFrom: YESTERDAY,
      validTo: '2026-01-01',
    };
    expect(codes(grantProblems(lead, impossible, [], TODAY))).toEqual([
      'BEGINS_IN_THE_PAST',
      'ENDS_BEFORE_IT_BEGINS',
      'NOT_TO_YOURSELF',
      'DEPARTMENT_MISSING',
      'NOT_YOURS_TO_GIVE',
    ]);
  });

  it('is refused for days on which the person holds the role already, and only those', () => {
    const held = { role: 'CW', departmentId: 'health', validFrom: '2026-01-01', validTo: TODAY } as const;
    expect(codes(grantProblems(lead, wanted, [held], TODAY))).toEqual(['ALREADY_GRANTED']);
    expect(grantProblems(lead, wanted, [{ ...held, validTo: YESTERDAY }], TODAY)).toEqual([]);
    expect(grantProblems(lead, wanted, [{ ...held, departmentId: 'employment' }], TODAY)).toEqual([]);
    const takenBack = { ...held, validFrom: '2026-12-01', validTo: '2026-11-30' };
    expect(grantProblems(lead, wanted, [takenBack], TODAY)).toEqual([]);
  });
});

describe('ending a right', () => {
  const right = { validFrom: '2026-01-01', validTo: null };

  it('is possible at once and on any day to come', () => {
    expect(endProblems(right, null, TODAY)).toEqual([]);
    expect(endProblems(right, TODAY, TODAY)).toEqual([]);
  });

  it('changes nothing that was, and makes nothing longer', () => {
    expect(codes(endProblems(right, YESTERDAY, TODAY))).toEqual(['LAST_DAY_IN_THE_PAST']);
    expect(codes(endProblems({ ...right, validTo: TODAY }, '2026-12-24', TODAY))).toEqual([
      'ENDS_EARLIER_ALREADY',
    ]);
    expect(codes(endProblems({ ...right, validTo: YESTERDAY }, null, TODAY))).toEqual([
      'ENDS_EARLIER_ALREADY',
    ]);
    expect(codes(endProblems(null, null, TODAY))).toEqual(['NO_SUCH_RIGHT']);
  });
});

describe('appointing a deputy', () => {
  const deputy = {
    personId: 'away',
    deputyId: 'other',
    departmentId: 'health',
    validFrom: TODAY,
    validTo: '2026-12-24',
    reason: 'parental leave',
  };

  it('is for the lead, for himself or herself too', () => {
    expect(deputyProblems(lead, deputy, [], TODAY)).toEqual([]);
    expect(deputyProblems(lead, { ...deputy, personId: 'actor' }, [], TODAY)).toEqual([]);
    expect(codes(deputyProblems(administrator, deputy, [], TODAY))).toEqual(['NOT_YOUR_DEPARTMENT']);
  });

  it('gives nobody rights by his or her own hand', () => {
    expect(codes(deputyProblems(lead, { ...deputy, deputyId: 'actor' }, [], TODAY))).toEqual([
      'NOT_TO_YOURSELF',
    ]);
    expect(codes(deputyProblems(lead, { ...deputy, deputyId: 'away' }, [], TODAY))).toEqual(['SAME_PERSON']);
  });

  it('says everything that is wrong at once', () => {
    const wrong = { ...deputy, departmentId: 'employment', reason: ' ' };
    expect(codes(deputyProblems(lead, wrong, [deputy], TODAY))).toEqual([
      'NOT_YOUR_DEPARTMENT',
      'REASON_MISSING',
      'ALREADY_DEPUTY',
    ]);
  });
});

describe('recording a person', () => {
  const person = { subject: 'abc', name: 'B', email: null, validFrom: TODAY, validTo: null };
  const elsewhere = {
    role: 'CW',
    departmentId: 'employment',
    validFrom: '2026-01-01',
    validTo: null,
  } as const;

  it('lets no lead lock out another department’s staff', () => {
    expect(codes(personProblems(lead, person, [elsewhere], TODAY))).toEqual(['WORKS_ELSEWHERE']);
    expect(personProblems(lead, person, [{ ...elsewhere, validTo: YESTERDAY }], TODAY)).toEqual([]);
    expect(personProblems(administrator, person, [elsewhere], TODAY)).toEqual([]);
    const auditor = { ...elsewhere, role: 'DPO', departmentId: null } as const;
    expect(codes(personProblems(lead, person, [auditor], TODAY))).toEqual(['WORKS_ELSEWHERE']);
  });

  it('names every field that cannot be', () => {
    const wrong = { subject: 'a\u0000', name: ' ', email: 'x', validFrom: TODAY, validTo: YESTERDAY };
    expect(personProblems(lead, wrong, [], TODAY).map(({ field }) => field)).toEqual([
      'subject',
      'name',
      'email',
      'validTo',
    ]);
  });
});

describe('deciding a change', () => {
  const change: PendingChange = {
    id: 'c',
    kind: 'rules',
    departmentId: 'health',
    objectId: 'i',
    payload: {},
    summary: { da: 'x', en: 'x' },
    proposedBy: 'proposer',
    proposedAt: '2026-11-22T10:00:00.000Z',
    state: 'PROPOSED',
    decidedBy: null,
    decidedAt: null,
    reason: null,
  };

  it('is for another person, who approves in the department', () => {
    expect(decisionProblems(lead, change)).toEqual([]);
    expect(codes(decisionProblems(lead, { ...change, proposedBy: 'actor' }))).toEqual(['SAME_PERSON']);
  });

  it('gives one answer for what is not there and what is not yours', () => {
    const absent = decisionProblems(lead, null);
    expect(codes(absent)).toEqual(['NO_SUCH_CHANGE']);
    expect(decisionProblems(actor('LEAD', 'employment'), change)).toEqual(absent);
    expect(decisionProblems(actor('OWN', 'health'), change)).toEqual(absent);
    expect(decisionProblems(actor('DPO', null), change)).toEqual(absent);
  });

  it('happens once', () => {
    expect(codes(decisionProblems(lead, { ...change, state: 'REJECTED' }))).toEqual(['ALREADY_DECIDED']);
  });
});
