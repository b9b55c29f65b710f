import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  actorOf,
  CASES,
  caseWorlds,
  naiveAccess,
  PEOPLE,
  personId,
  type CaseWorld,
} from '../../../test/support/naive-case-access.js';
import type { Actor } from '../../kernel/index.js';
import {
  accessOf,
  claimsOf,
  glassProblems,
  groundOf,
  mayStaff,
  mayWork,
  type CaseStanding,
} from './case-access.js';

const holds = ({ from, to }: { readonly from: number; readonly to: number | null }): boolean =>
  from <= 0 && (to === null || to >= 0);

/** What the database would tell of a case: everything in force, whoever it belongs to. */
function standingOf(world: CaseWorld, who: number, which: number): CaseStanding {
  const { citizen, department } = world.cases[which]!;
  const mine = <Row extends { readonly person: number; readonly citizen: number }>(rows: readonly Row[]) =>
    rows.filter((one) => one.person === who && one.citizen === citizen);
  return {
    caseId: `case-${String(which)}`,
    citizenId: `citizen-${String(citizen)}`,
    departmentId: department,
    isClosed: false,
    isBarred: mine(world.bars).some(({ lifted }) => !lifted),
    isProtected: world.protections.some((one) => one.citizen === citizen && holds(one)),
    isNamedViewer:
      mine(world.viewers).some(({ ended }) => !ended) ||
      world.relationships.some(
        (one) =>
          ['RESPONSIBLE', 'ABSENCE_COVER'].includes(one.kind) &&
          one.person === who &&
          holds(one) &&
          world.cases[one.of]!.citizen === citizen &&
          world.cases[one.of]!.department === department,
      ),
    isGlassBroken: world.glass.some((one) => one.of === which && one.person === who && one.minutes < 60),
    relationships: world.relationships
      .filter((one) => one.of === which && holds(one))
      .map(({ kind, person }) => ({ kind, personId: kind === 'UNIT' ? null : personId(person) })),
  };
}

describe('who may see a case', () => {
  it('is what the rules say one by one', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(caseWorlds, (world) => {
        for (let who = 0; who < PEOPLE; who += 1) {
          const claims = claimsOf(actorOf(world, who));
          for (let which = 0; which < CASES; which += 1) {
            const access = accessOf(claims, standingOf(world, who, which));
            const told = access && `${access.level} ${access.via}`;
            seen.add(String(told));
            expect(told).toBe(naiveAccess(world, who, which));
          }
        }
      }),
      { numRuns: 2_000 },
    );
    // Every way in was met, or the property would say nothing of it.
    expect([...seen].sort((left, right) => left.localeCompare(right))).toEqual([
      'HEAD LEAD',
      'null',
      'READ ABSENCE_COVER',
      'READ COLLABORATOR',
      'READ RESPONSIBLE',
      'WORK ABSENCE_COVER',
      'WORK BROKEN_GLASS',
      'WORK COLLABORATOR',
      'WORK DEPARTMENT',
      'WORK DEPUTY',
      'WORK RESPONSIBLE',
      'WORK UNIT',
    ]);
  });

  it.each(['CAP', 'DPO', 'SYS', 'ADM'] as const)('is never %s, related or not', (role) => {
    const actor: Actor = {
      personId: 'p',
      name: 'P',
      requestId: 'r',
      grants: [{ role, departmentId: 'health' }],
    };
    const standing: CaseStanding = {
      ...{ caseId: 'c', citizenId: 'z', departmentId: 'health', isClosed: false },
      ...{ isBarred: false, isProtected: false, isNamedViewer: true, isGlassBroken: true },
      relationships: [
        { kind: 'RESPONSIBLE', personId: 'p' },
        { kind: 'UNIT', personId: null },
      ],
    };
    expect(accessOf(claimsOf(actor), standing)).toBeNull();
    const caseworker: Actor = { ...actor, grants: [{ role: 'CW', departmentId: 'health' }] };
    expect(accessOf(claimsOf(caseworker), standing)?.level).toBe('WORK');
  });

  it('lets those change the record who work on it, and those say who works who also lead', () => {
    const access = { caseId: 'c', citizenId: 'z', departmentId: 'health', isClosed: false } as const;
    const levels = (['WORK', 'READ', 'HEAD'] as const).map((level) => ({
      ...access,
      level,
      via: 'LEAD' as const,
    }));
    expect(levels.map((one) => mayWork(one))).toEqual([true, false, false]);
    const nobody = { personId: 'p', leadIn: [] };
    expect(levels.map((one) => mayStaff(one, nobody, null))).toEqual([true, false, true]);
    expect([mayWork(null), mayStaff(null, nobody, 'q')]).toEqual([false, false]);
    expect(groundOf({ ...access, level: 'WORK', via: 'BROKEN_GLASS' })).toEqual({ ground: 'break glass' });
    expect(groundOf({ ...access, level: 'WORK', via: 'UNIT' })).toEqual({});
  });

  it('lets nobody but the lead say who works through broken glass, and the lead only for others', () => {
    const broken = {
      ...{ caseId: 'c', citizenId: 'z', departmentId: 'health', isClosed: false },
      ...({ level: 'WORK', via: 'BROKEN_GLASS' } as const),
    };
    const may = (leadIn: readonly string[], concerns: string | null): boolean =>
      mayStaff(broken, { personId: 'p', leadIn }, concerns);
    expect([may([], 'q'), may(['social'], 'q'), may(['health'], 'p'), may(['health'], null)]).toEqual([
      ...[false, false, false, false],
    ]);
    expect(may(['health'], 'q')).toBe(true);
    expect(glassProblems(broken, 'x').map(({ code, field }) => [code, field])).toEqual([
      ['NOT_THROUGH_GLASS', 'x'],
    ]);
    expect([glassProblems(null), glassProblems({ via: 'LEAD' })]).toEqual([[], []]);
  });
});
