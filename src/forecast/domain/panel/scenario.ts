import { dayNumberOf, reason, type Day, type Reason } from '../../../kernel/index.js';
import type { PlannedCohort } from '../fit/cohort-plan.js';
import { HORIZON_DAYS, type Parameters } from '../fit/parameters.js';

/** "Two places more from March", "one more cohort a quarter": a change that is tried and never written. */
export type Scenario =
  | { readonly kind: 'MORE_PLACES'; readonly places: number; readonly from: Day }
  | {
      readonly kind: 'MORE_COHORTS';
      /** Days from one to the next; a quarter has 91. */
      readonly everyDays: number;
      readonly seats: number;
      readonly from: Day;
    }
  | { readonly kind: 'CLOSED'; readonly from: Day; readonly to: Day };

export type ScenarioRefusal = 'IN_THE_PAST' | 'OTHER_INTAKE' | 'NOT_A_WHOLE_NUMBER' | 'ENDS_BEFORE_START';

const isWholePositive = (value: number): boolean => Number.isInteger(value) && value > 0;

/** What is wrong with a scenario: in the past, of another kind of intake, or numbers that are none. */
export function scenarioProblems(
  { history }: Parameters,
  scenario: Scenario,
): readonly Reason<ScenarioRefusal>[] {
  const problems: Reason<ScenarioRefusal>[] = [];
  const refuse = (code: ScenarioRefusal, field: string, da: string, en: string): void => {
    problems.push(reason(code, field, da, en));
  };
  if (dayNumberOf(scenario.from) <= history.today)
    refuse('IN_THE_PAST', 'from', 'Ændringen skal ligge i fremtiden.', 'The change must lie ahead.');
  const { kind } = history.intervention;
  const isOther =
    (scenario.kind === 'MORE_PLACES' && kind === 'cohort') ||
    (scenario.kind === 'MORE_COHORTS' && kind === 'rolling');
  if (isOther)
    refuse(
      'OTHER_INTAKE',
      'kind',
      'Indsatsen optager ikke på den måde.',
      'It does not take people in that way.',
    );
  if (scenario.kind === 'MORE_PLACES' && !isWholePositive(scenario.places))
    refuse('NOT_A_WHOLE_NUMBER', 'places', 'Skriv et helt antal pladser.', 'State a whole number of places.');
  if (scenario.kind === 'MORE_COHORTS' && !isWholePositive(scenario.seats))
    refuse('NOT_A_WHOLE_NUMBER', 'seats', 'Skriv et helt antal pladser.', 'State a whole number of seats.');
  if (scenario.kind === 'MORE_COHORTS' && !isWholePositive(scenario.everyDays))
    refuse('NOT_A_WHOLE_NUMBER', 'everyDays', 'Skriv et helt antal dage.', 'State a whole number of days.');
  if (scenario.kind === 'CLOSED' && scenario.to < scenario.from)
    refuse('ENDS_BEFORE_START', 'to', 'Lukningen slutter før den begynder.', 'It ends before it begins.');
  return problems;
}

/** The parameters as they would be: what was learnt from the past stays, only what lies ahead changes. */
export function withScenario(parameters: Parameters, scenario: Scenario): Parameters {
  const { history, places, plan, days } = parameters;
  const after = dayNumberOf(scenario.from) - history.today;
  switch (scenario.kind) {
    case 'MORE_PLACES':
      return {
        ...parameters,
        places: places.map((number, nth) => (nth + 1 >= after ? number + scenario.places : number)),
      };
    case 'CLOSED': {
      const until = dayNumberOf(scenario.to) - history.today;
      const open = days.open.map((is, nth) => (nth + 1 >= after && nth + 1 <= until ? 0 : is));
      return { ...parameters, days: { ...days, open } };
    }
    case 'MORE_COHORTS': {
      const more: PlannedCohort[] = [];
      for (let start = after; start <= HORIZON_DAYS; start += scenario.everyDays) {
        const startsOn = history.today + start;
        more.push({
          id: `scenario ${startsOn}`,
          startsOn,
          intakeOpensOn: startsOn - plan.intakeDays,
          seats: scenario.seats,
          held: 0,
        });
      }
      const cohorts = [...plan.cohorts, ...more].sort((one, other) => one.startsOn - other.startsOn);
      return { ...parameters, plan: { ...plan, cohorts } };
    }
  }
}
