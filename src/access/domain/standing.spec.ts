import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { holdsOn, ROLES, type Day, type Period, type Role } from '../../kernel/index.js';
import { actorOn, DEPUTISED_ROLES, type DatedGrant, type DeputisedGrant, type Standing } from './standing.js';

const TODAY = '2026-11-22';
const YESTERDAY = '2026-11-21';
const TOMORROW = '2026-11-23';
const always: Period = { validFrom: '2020-01-01', validTo: null };
const grant = (role: Role, period: Period = always): DatedGrant => ({
  role,
  departmentId: 'health',
  ...period,
});
const standing = (grants: DatedGrant[], deputised: DeputisedGrant[] = [], period = always): Standing => ({
  personId: 'p',
  name: 'P',
  grants,
  deputised,
  ...period,
});
const rolesOn = (one: Standing, day: Day = TODAY): readonly Role[] =>
  actorOn(one, day, 'r')?.grants.map(({ role }) => role) ?? [];

describe('the roles of a day', () => {
  it('are without one that ended yesterday and one that begins tomorrow', () => {
    const ended = grant('CW', { validFrom: '2020-01-01', validTo: YESTERDAY });
    const planned = grant('LEAD', { validFrom: TOMORROW, validTo: null });
    expect(rolesOn(standing([ended, planned, grant('OWN')]))).toEqual(['OWN']);
  });

  it('are with one that begins today and one that ends today', () => {
    const lastDay = grant('CW', { validFrom: '2020-01-01', validTo: TODAY });
    expect(rolesOn(standing([lastDay, grant('OWN', { validFrom: TODAY, validTo: null })]))).toEqual([
      'CW',
      'OWN',
    ]);
  });

  it('are without one that was taken back on the day it began', () => {
    expect(rolesOn(standing([grant('CW', { validFrom: TODAY, validTo: YESTERDAY })]))).toEqual([]);
  });

  it('are nobody’s before and after the person’s time', () => {
    expect(
      actorOn(standing([grant('OWN')], [], { validFrom: TOMORROW, validTo: null }), TODAY, 'r'),
    ).toBeNull();
    expect(actorOn(standing([grant('OWN')], [], { ...always, validTo: YESTERDAY }), TODAY, 'r')).toBeNull();
  });
});

describe('a deputy', () => {
  const deputised = (
    role: Role,
    periods: Partial<Record<'absent' | 'deputy' | 'grant', Period>> = {},
  ): DeputisedGrant => ({
    absentId: 'away',
    absent: periods.absent ?? always,
    deputy: periods.deputy ?? { validFrom: YESTERDAY, validTo: TOMORROW },
    grant: grant(role, periods.grant),
  });

  it('holds the absent person’s role, marked as such', () => {
    expect(actorOn(standing([grant('CW')], [deputised('LEAD')]), TODAY, 'r')?.grants).toEqual([
      { role: 'CW', departmentId: 'health', deputyFor: null },
      { role: 'LEAD', departmentId: 'health', deputyFor: 'away' },
    ]);
  });

  it('holds one’s own role once, as one’s own', () => {
    const actor = actorOn(standing([grant('LEAD')], [deputised('LEAD')]), TODAY, 'r');
    expect(actor?.grants).toEqual([{ role: 'LEAD', departmentId: 'health', deputyFor: null }]);
    expect(actor?.standsInFor).toEqual([{ role: 'LEAD', departmentId: 'health', deputyFor: 'away' }]);
  });

  it.each(ROLES.filter((role) => !DEPUTISED_ROLES.includes(role)))('never becomes %s', (role) => {
    expect(rolesOn(standing([], [deputised(role)]))).toEqual([]);
  });

  it('stands in only while deputy, role and the absent person’s service all hold', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((of) => `2026-02-${String(of).padStart(2, '0')}`);
    const period = fc.tuple(day, fc.option(day)).map(([validFrom, validTo]) => ({ validFrom, validTo }));
    fc.assert(
      fc.property(period, period, period, day, (absent, deputy, held, on) => {
        const holds =
          rolesOn(standing([], [deputised('LEAD', { absent, deputy, grant: held })]), on).length === 1;
        expect(holds).toBe([absent, deputy, held].every((one) => holdsOn(one, on)));
      }),
    );
  });
});
