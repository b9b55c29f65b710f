import { describe, expect, it } from '@jest/globals';
import { learnParameters } from '../fit/parameters.js';
import { historiesOf } from '../history/intervention-history.js';
import type { EventLog, LoggedCohort } from '../log/logged.js';
import { SMALL_QUEUE, smallLog, TODAY } from '../testing/small-queue.js';
import { InterventionForecast } from '../window/forecast.js';
import { scenarioProblems, withScenario } from './scenario.js';

const rolling = learnParameters(historiesOf(smallLog(SMALL_QUEUE), TODAY))[0]!;

const cohort = (nth: number, startsOn: string): LoggedCohort => ({
  interventionId: 'calm-days',
  id: `C${nth}`,
  startsOn,
  endsOn: '2026-12-31',
  seats: 2,
  intakeOpensOn: startsOn.replace(/-\d\d$/, '-01'),
  announcedOn: '2025-06-01',
  cancelledOn: null,
});
/** The small queue taken in by groups of two, each half year. */
function cohortLog(): EventLog {
  const log = smallLog(SMALL_QUEUE);
  const starts = ['2025-03-24', '2025-09-22', '2026-03-23', '2026-09-21'];
  return {
    ...log,
    interventions: log.interventions.map((one) => ({ ...one, kind: 'cohort' })),
    cohorts: starts.map((day, nth) => cohort(nth, day)),
  };
}
const cohorts = learnParameters(historiesOf(cohortLog(), TODAY))[0]!;

describe('a scenario', () => {
  it('shows the start window with two places more from March, and changes nothing', () => {
    const before = JSON.stringify(rolling.places);
    const more = withScenario(rolling, { kind: 'MORE_PLACES', places: 2, from: '2025-12-01' });
    const p50 = (parameters: typeof rolling) =>
      new InterventionForecast(parameters, { pathCount: 40 }).forNew(2).window!.p50!;
    expect(p50(more)).toBeLessThan(p50(rolling));
    expect(JSON.stringify(rolling.places)).toBe(before);
  });

  it('shows the start window with one more cohort a quarter', () => {
    const scenario = { kind: 'MORE_COHORTS', everyDays: 91, seats: 6, from: '2026-01-12' } as const;
    const more = new InterventionForecast(withScenario(cohorts, scenario), { pathCount: 40 }).forNew(2);
    const now = new InterventionForecast(cohorts, { pathCount: 40 }).forNew(2);
    expect(more.window!.p50!).toBeLessThan(now.window?.p50 ?? Infinity);
  });

  it('is refused in the past, for another kind of intake and without whole numbers', () => {
    const codes = (problems: ReturnType<typeof scenarioProblems>) => problems.map(({ code }) => code);
    expect(codes(scenarioProblems(rolling, { kind: 'MORE_PLACES', places: 1, from: '2026-01-01' }))).toEqual(
      [],
    );
    expect(codes(scenarioProblems(rolling, { kind: 'MORE_PLACES', places: 0.5, from: TODAY }))).toEqual([
      'IN_THE_PAST',
      'NOT_A_WHOLE_NUMBER',
    ]);
    expect(codes(scenarioProblems(cohorts, { kind: 'MORE_PLACES', places: 1, from: '2026-01-01' }))).toEqual([
      'OTHER_INTAKE',
    ]);
    expect(
      codes(scenarioProblems(rolling, { kind: 'CLOSED', from: '2026-02-01', to: '2026-01-01' })),
    ).toEqual(['ENDS_BEFORE_START']);
  });
});

describe('a forecast for cohorts', () => {
  it('gives the announced starts with chances that only grow', () => {
    const { cohorts: chances, window } = new InterventionForecast(cohorts, { pathCount: 60 }).forNew(1);
    expect(chances.map(({ startsOn }) => startsOn)).toEqual(['2026-03-23', '2026-09-21']);
    expect(chances[0]!.chance).toBeLessThanOrEqual(chances[1]!.chance);
    expect(window === null || window.p10! >= 126).toBe(true);
  });
});
