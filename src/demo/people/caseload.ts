import type { Chance } from './chance.js';
import type { DemoCitizen } from './demo-citizen.js';

/** The people (keys) who take cases in each department; the first of them has a caseload of its own size. */
export type Caseworkers = ReadonlyMap<string, readonly string[]>;

/** How many cases the first caseworker of a department has; the others share the rest evenly. */
const OF_THE_FIRST = 25;

/** How many of a hundred cases have a second person beside the responsible one. */
const SHARED_PERCENT = 12;

/**
 * Gives every case a responsible person of its department, so that nobody drowns and nobody has three.
 *
 * @throws Error when a department has cases and nobody to take them
 */
export function caseworkersFor(
  citizens: readonly DemoCitizen[],
  caseworkers: Caseworkers,
  chance: Chance,
): DemoCitizen[] {
  const responsible = new Map<string, string>();
  for (const [departmentId, [first, ...others]] of caseworkers) {
    const ids = citizens.flatMap(({ cases }) =>
      cases.filter((one) => one.departmentId === departmentId).map(({ id }) => id),
    );
    chance
      .part(departmentId)
      .shuffled(ids)
      .forEach((id, index) => {
        const share = others[(index - OF_THE_FIRST) % others.length];
        const key = index < OF_THE_FIRST ? first : share;
        if (key === undefined) throw new Error(`Nobody takes the cases of ${departmentId}`);
        responsible.set(id, key);
      });
  }
  const withPeople = (one: DemoCitizen['cases'][number]): DemoCitizen['cases'][number] => {
    const caseworkerKey = responsible.get(one.id);
    if (caseworkerKey === undefined) throw new Error(`Nobody takes the cases of ${one.departmentId}`);
    const beside = chance.part(one.id);
    const colleagues = (caseworkers.get(one.departmentId) ?? []).filter((key) => key !== caseworkerKey);
    return {
      ...one,
      caseworkerKey,
      collaboratorKeys: beside.happens(SHARED_PERCENT) ? [beside.pick(colleagues)] : [],
    };
  };
  return citizens.map((citizen) => ({ ...citizen, cases: citizen.cases.map(withPeople) }));
}
