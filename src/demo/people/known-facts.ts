import type { FactType, FactValue } from '../../case-file/domain/index.js';
import { addDays, addYears, type Day } from '../../kernel/index.js';
import type { Chance } from './chance.js';
import type { DemoCase, DemoFact } from './demo-citizen.js';
import type { LikelyFacts } from './story.js';

/** From this age on people draw a state pension, and their benefit says nothing. */
export const PENSION_AGE = 67;

/** Somebody's age in whole years on a day. */
export function ageOn(day: Day, born: Day): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return addYears(born, years) <= day ? years : years - 1;
}

/** What is likely of anybody, where neither the story nor a burden says more. */
const USUAL: LikelyFacts = {
  canTravelIndependently: [true, true, true, true, false],
  acceptsGroupSetting: [true, true, false],
  hasDigitalAccess: [true, true, true, true, true, false],
  availableWeekdayDaytime: [true, true, true, false],
  hasVocationalQualification: [true, false],
};

/** What is true of one citizen, whoever knows it, with the days between which it was seen. */
export interface Truth {
  readonly born: Day;
  readonly danishLevel: string;
  readonly likely: readonly LikelyFacts[];
}

/** The follow-up that goes with a benefit, whatever the story says. */
const PATHWAY_OF: Readonly<Record<string, string>> = {
  sickness_benefit: 'sickness_follow_up',
  resource_pathway_benefit: 'resource_pathway',
  job_clarification_benefit: 'job_clarification',
};

/** One value for every fact that is likely of the citizen; what comes later in `likely` counts. */
export function truthOf({ danishLevel, likely }: Truth, chance: Chance): ReadonlyMap<string, FactValue> {
  const truth = new Map<string, FactValue>([
    ['danishLevel', danishLevel],
    ['needsInterpreter', ['none', 'a1', 'a2'].includes(danishLevel)],
  ]);
  for (const [fact, values] of [USUAL, ...likely].flatMap((facts) => Object.entries(facts))) {
    if (fact !== 'danishLevel') truth.set(fact, chance.part(fact).pick(values));
  }
  const benefit = truth.get('benefitType');
  const pathway = PATHWAY_OF[String(benefit)];
  if (pathway !== undefined) truth.set('pathwayType', pathway);
  else if (Object.values(PATHWAY_OF).includes(String(truth.get('pathwayType'))))
    truth.set('pathwayType', 'none');
  // Only who draws one of these is on leave from a job; the others have none to be on leave from.
  const isOnLeave = truth.get('employmentStatus') === 'employed_on_sick_leave';
  if (isOnLeave && benefit !== 'sickness_benefit') truth.set('employmentStatus', 'unemployed');
  if (benefit !== 'cash_assistance') truth.delete('readinessStatus');
  return truth;
}

/** How many of a hundred facts nobody has asked about yet. */
const UNKNOWN_PERCENT = 12;

/**
 * What a department knows of the citizen: the facts that are its own, what the population register says, and, in the
 * case that was opened first, what anybody may ask.
 */
export function factsOf(
  {
    departmentId,
    openedOn,
    isFirst,
    origin,
  }: Pick<DemoCase, 'departmentId' | 'openedOn' | 'origin'> & { isFirst: boolean },
  born: Day,
  truth: ReadonlyMap<string, FactValue>,
  dictionary: readonly FactType[],
  today: Day,
  chance: Chance,
): DemoFact[] {
  const asked = addDays(today, -chance.between(1, 20));
  const age = ageOn(asked, born);
  const register: Record<string, FactValue> = {
    age,
    residesInMunicipality: true,
    yearsToPensionAge: PENSION_AGE - age,
  };
  const known: DemoFact[] = Object.entries(register).map(([fact, value]) => ({
    fact,
    value,
    source: 'REGISTER',
    observedOn: asked < openedOn ? openedOn : asked,
  }));
  for (const { name, sourceDepartment } of dictionary) {
    const value = truth.get(name);
    const isOurs =
      sourceDepartment === departmentId ||
      sourceDepartment === 'cpr' ||
      (sourceDepartment === 'any' && isFirst);
    if (value === undefined || !isOurs || chance.part(name).happens(UNKNOWN_PERCENT)) continue;
    if (name === 'benefitType' && age >= PENSION_AGE) continue;
    known.push({
      fact: name,
      value,
      source: sourceOf(name, origin),
      observedOn: seenOn(openedOn, today, chance),
    });
  }
  return known;
}

const FROM_REGISTERS = new Set(['benefitType', 'weeksOnPublicSupport', 'hasInfantUnderOne']);

function sourceOf(fact: string, origin: DemoCase['origin']): DemoFact['source'] {
  if (FROM_REGISTERS.has(fact)) return 'REGISTER';
  return origin === 'GP' || origin === 'HOSPITAL' ? origin : 'CITIZEN';
}

/** A day since the case was opened, in the last four months where that is possible. */
function seenOn(openedOn: Day, today: Day, chance: Chance): Day {
  const day = addDays(today, -chance.between(2, 120));
  return day < openedOn ? openedOn : day;
}
