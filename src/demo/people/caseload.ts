import type { Chance } from './chance.js';
import type { DemoCase, DemoCitizen } from './demo-citizen.js';

/** The people (keys) who take cases in each department; the first of them has a caseload of its own size. */
export type Caseworkers = ReadonlyMap<string, readonly string[]>;

/** How many cases the first caseworker of a department has; the others share the rest evenly. */
const OF_THE_FIRST = 25;

/** How many of a hundred cases have a second person beside the responsible one. */
const SHARED_PERCENT = 12;

/** Mette Ravnkilde, whose caseload the README tells of: it stays as it is. */
const KEEPS_HERS = 'caseworker';

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
  return withPeople(citizens, responsible, caseworkers, chance);
}

/** Gives the cases of people who come later to whoever has fewest by then. @param before the cases that stand already */
export function caseworkersForMore(
  citizens: readonly DemoCitizen[],
  before: readonly DemoCase[],
  caseworkers: Caseworkers,
  chance: Chance,
): DemoCitizen[] {
  const load = new Map<string, number>();
  const take = (key: string): void => void load.set(key, (load.get(key) ?? 0) + 1);
  before.forEach(({ caseworkerKey }) => take(caseworkerKey));
  const responsible = new Map<string, string>();
  for (const { id, departmentId } of citizens.flatMap(({ cases }) => cases)) {
    const [key] = (caseworkers.get(departmentId) ?? [])
      .filter((one) => one !== KEEPS_HERS)
      .sort((one, other) => (load.get(one) ?? 0) - (load.get(other) ?? 0));
    if (key === undefined) continue;
    take(key);
    responsible.set(id, key);
  }
  return withPeople(citizens, responsible, caseworkers, chance);
}

/** The citizens with the responsible person of each case, and a colleague beside some of them. */
function withPeople(
  citizens: readonly DemoCitizen[],
  responsible: ReadonlyMap<string, string>,
  caseworkers: Caseworkers,
  chance: Chance,
): DemoCitizen[] {
  const staffed = (one: DemoCase): DemoCase => {
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
  return citizens.map((citizen) => ({ ...citizen, cases: citizen.cases.map(staffed) }));
}
