import fc from 'fast-check';
import type { SignedInActor } from '../../src/access/domain/index.js';
import type { Day, Role } from '../../src/kernel/index.js';

/** Small enough that everything meets, written as rows: who may see a case, decided slowly and one rule at a time. */
export interface CaseWorld {
  readonly cases: readonly { readonly citizen: number; readonly department: string }[];
  readonly relationships: readonly {
    readonly of: number;
    readonly kind: 'RESPONSIBLE' | 'COLLABORATOR' | 'ABSENCE_COVER' | 'UNIT';
    readonly person: number;
    readonly from: number;
    readonly to: number | null;
  }[];
  readonly bars: readonly {
    readonly person: number;
    readonly citizen: number;
    readonly byNumber: boolean;
    readonly lifted: boolean;
  }[];
  readonly protections: readonly {
    readonly citizen: number;
    readonly from: number;
    readonly to: number | null;
  }[];
  readonly viewers: readonly { readonly citizen: number; readonly person: number; readonly ended: boolean }[];
  /** Minutes since the glass was broken. */
  readonly glass: readonly { readonly of: number; readonly person: number; readonly minutes: number }[];
  readonly roles: readonly {
    readonly person: number;
    readonly role: Role;
    readonly department: string | null;
  }[];
  readonly deputies: readonly {
    readonly person: number;
    readonly absent: number;
    readonly department: string;
  }[];
}

export const DEPARTMENTS = ['health', 'social'] as const;
export const [CASES, CITIZENS, PEOPLE] = [4, 2, 4] as const;

const person = fc.nat({ max: PEOPLE - 1 });
const citizen = fc.nat({ max: CITIZENS - 1 });
const department = fc.constantFrom(...DEPARTMENTS);
const offset = fc.integer({ min: -2, max: 1 });
const period = fc
  .tuple(offset, fc.option(fc.integer({ min: -1, max: 2 }), { nil: null }))
  .map(([from, length]) => ({ from, to: length === null ? null : from + length }));
const few = <Thing>(thing: fc.Arbitrary<Thing>, most: number): fc.Arbitrary<Thing[]> =>
  fc.array(thing, { maxLength: most });

export const caseWorlds: fc.Arbitrary<CaseWorld> = fc.record({
  cases: fc.array(fc.record({ citizen, department }), { minLength: CASES, maxLength: CASES }),
  relationships: few(
    fc
      .tuple(
        fc.record({
          of: fc.nat({ max: CASES - 1 }),
          kind: fc.constantFrom('RESPONSIBLE', 'COLLABORATOR', 'ABSENCE_COVER', 'UNIT'),
          person,
        }),
        period,
      )
      .map(([one, days]) => ({ ...one, ...days })),
    8,
  ),
  bars: few(fc.record({ person, citizen, byNumber: fc.boolean(), lifted: fc.boolean() }), 2),
  protections: few(
    fc.tuple(citizen, period).map(([of, days]) => ({ citizen: of, ...days })),
    1,
  ),
  viewers: few(fc.record({ citizen, person, ended: fc.boolean() }), 3),
  glass: few(
    fc.record({ of: fc.nat({ max: CASES - 1 }), person, minutes: fc.constantFrom(0, 30, 59, 60, 61, 600) }),
    3,
  ),
  roles: fc.array(
    fc
      .record({
        person,
        role: fc.constantFrom<Role>('CW', 'CW', 'OWN', 'CAP', 'RT', 'LEAD', 'DPO', 'SYS', 'ADM'),
        department,
      })
      .map((one) => (one.role === 'RT' || one.role === 'DPO' ? { ...one, department: null } : one)),
    { minLength: 2, maxLength: 8 },
  ),
  deputies: few(fc.record({ person, absent: person, department }), 2),
});

export const personId = (number: number): string => `00000000-0000-4000-8000-00000000000${String(number)}`;

/** The person as signed in today: own roles, and those of absent people in the department where he or she deputises. */
export function actorOf({ roles, deputies }: CaseWorld, number: number): SignedInActor {
  const own = roles
    .filter((one) => one.person === number)
    .map(({ role, department: departmentId }) => ({ role, departmentId, deputyFor: null }));
  const standsInFor = deputies
    .filter((one) => one.person === number && one.absent !== number)
    .flatMap(({ absent, department: departmentId }) =>
      roles
        .filter((one) => one.person === absent && one.department === departmentId)
        .filter(({ role }) => ['CW', 'OWN', 'CAP', 'RT', 'LEAD'].includes(role))
        .map(({ role }) => ({ role, departmentId, deputyFor: personId(absent) })),
    );
  const added = standsInFor.filter(
    ({ role, departmentId }) => !own.some((one) => one.role === role && one.departmentId === departmentId),
  );
  return { personId: personId(number), name: 'P', requestId: 'r', grants: [...own, ...added], standsInFor };
}

const holds = (one: { readonly from: number; readonly to: number | null }): boolean =>
  one.from <= 0 && (one.to === null || one.to >= 0);

/** `LEVEL VIA` for the best way in, or null. */
export function naiveAccess(world: CaseWorld, who: number, which: number): string | null {
  const file = world.cases[which];
  if (!file) return null;
  const hasIn = (owner: number, role: Role): boolean =>
    world.roles.some(
      (one) => one.person === owner && one.role === role && one.department === file.department,
    );
  const absentHere = world.deputies
    .filter((one) => one.person === who && one.absent !== who && one.department === file.department)
    .map(({ absent }) => absent);
  const actsAs = (role: Role): boolean =>
    hasIn(who, role) || absentHere.some((absent) => hasIn(absent, role));
  const kindsOf = (owner: number): readonly string[] =>
    world.relationships
      .filter((one) => one.of === which && one.person === owner && one.kind !== 'UNIT' && holds(one))
      .map(({ kind }) => kind);

  if (world.bars.some((one) => one.person === who && one.citizen === file.citizen && !one.lifted))
    return null;
  const isBroken =
    world.glass.some((one) => one.of === which && one.person === who && one.minutes < 60) &&
    (actsAs('CW') || actsAs('OWN') || actsAs('LEAD'));
  const isProtected = world.protections.some((one) => one.citizen === file.citizen && holds(one));
  const answersHere = world.relationships.some((one) => {
    const answered = world.cases[one.of];
    return (
      (one.kind === 'RESPONSIBLE' || one.kind === 'ABSENCE_COVER') &&
      one.person === who &&
      holds(one) &&
      answered?.citizen === file.citizen &&
      answered.department === file.department
    );
  });
  const isNamed =
    answersHere ||
    world.viewers.some((one) => one.citizen === file.citizen && one.person === who && !one.ended);
  if (isProtected && !isNamed) return isBroken ? 'WORK BROKEN_GLASS' : null;

  if (hasIn(who, 'CW') || hasIn(who, 'OWN')) {
    for (const kind of ['RESPONSIBLE', 'COLLABORATOR', 'ABSENCE_COVER']) {
      if (kindsOf(who).includes(kind)) return `WORK ${kind}`;
    }
  }
  for (const absent of absentHere) {
    if ((hasIn(absent, 'CW') || hasIn(absent, 'OWN')) && kindsOf(absent).length > 0) return 'WORK DEPUTY';
  }
  const isUnits = world.relationships.some((one) => one.of === which && one.kind === 'UNIT' && holds(one));
  if (isUnits && actsAs('CW')) return 'WORK UNIT';
  if (actsAs('OWN')) return 'WORK DEPARTMENT';
  if (isBroken) return 'WORK BROKEN_GLASS';
  if (world.roles.some((one) => one.person === who && one.role === 'RT')) {
    for (const kind of ['RESPONSIBLE', 'COLLABORATOR', 'ABSENCE_COVER']) {
      if (kindsOf(who).includes(kind)) return `READ ${kind}`;
    }
  }
  return actsAs('LEAD') ? 'HEAD LEAD' : null;
}

/** The day so many days from one. */
export const dayFrom = (today: Day, days: number): Day =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
