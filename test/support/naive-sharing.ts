import fc from 'fast-check';
import type { DecidingGround, WantedItem } from '../../src/case-file/domain/index.js';

/** Departments that know one citizen, each with two cases. */
export const SHARERS = ['health', 'social', 'employment'];
export const SHARER_CASES = SHARERS.flatMap((one) => [`${one} 1`, `${one} 2`]);
/** The department of one of these cases. */
export const sharerOf = (caseId: string): string => caseId.split(' ')[0] ?? '';

export const SHARING_DAYS = ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'];

/** Mostly nothing: an end or a withdrawal in every row would leave no ground to find. */
export const mostlyNull = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });

/** Grounds between the departments, for some of the items. */
export const someGround = (items: readonly string[]): fc.Arbitrary<DecidingGround> =>
  fc
    .record({
      id: fc.uuid(),
      caseId: fc.constantFrom(...SHARER_CASES),
      fromDepartment: fc.constantFrom(...SHARERS),
      toDepartment: fc.constantFrom(...SHARERS),
      items: fc.subarray([...items], { minLength: 1 }),
      kind: fc.constantFrom('CONSENT' as const, 'LAW' as const, 'ESSENTIAL' as const),
      decision: fc.constantFrom('GIVEN' as const, 'GIVEN' as const, 'REFUSED' as const),
      givenOn: fc.constantFrom(...SHARING_DAYS),
      validTo: mostlyNull(fc.constantFrom(...SHARING_DAYS)),
      withdrawnAt: mostlyNull(fc.constant('2026-01-02T10:00:00.000Z')),
    })
    .map((row) => ({ ...row, caseDepartment: sharerOf(row.caseId) }));

/** The rule of sharing, written down as slowly and as plainly as it can be. */
export function mayBeSeen(grounds: readonly DecidingGround[], want: WantedItem, on: string): boolean {
  let given = false;
  for (const one of grounds) {
    if (one.withdrawnAt !== null) continue;
    if (on < one.givenOn) continue;
    if (one.validTo !== null && on > one.validTo) continue;
    if (one.fromDepartment !== want.fromDepartment) continue;
    if (!want.toDepartments.some((to) => to === one.toDepartment)) continue;
    if (!one.items.some((item) => item === want.item)) continue;
    if (one.decision === 'REFUSED') return false;
    const isOfGiver = one.caseId.startsWith(one.fromDepartment);
    if (isOfGiver || one.caseId === want.caseId) given = true;
  }
  return given;
}
