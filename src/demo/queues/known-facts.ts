import type { DemoCase, DemoCitizen, DemoFact } from '../people/demo-citizen.js';

/** What is known of a citizen to anybody. */
export const allFacts = ({ cases }: DemoCitizen): readonly DemoFact[] => cases.flatMap(({ facts }) => facts);

/** What the department of a case knows: its own facts, and what others share with it. */
export function factsKnownTo({ departmentId }: DemoCase, { cases }: DemoCitizen): readonly DemoFact[] {
  const shared = cases
    .flatMap(({ grounds }) => grounds)
    .filter((one) => one.toDepartment === departmentId && one.decision === 'GIVEN' && !one.withdrawnOn);
  return cases.flatMap((other) =>
    other.departmentId === departmentId
      ? other.facts
      : other.facts.filter(({ fact }) =>
          shared.some(
            ({ fromDepartment, items }) => fromDepartment === other.departmentId && items.includes(fact),
          ),
        ),
  );
}
