import { groupedBy } from '../../../kernel/index.js';
import { countedForecasts } from './counted.js';
import { heldBy80, heldBy90, judgedForecasts, type HeldShare, type Judged } from './judged.js';
import { NUMBERED_STATUSES, type KeptForecast, type NumberedStatus } from './kept-forecast.js';
import type { OutcomeLookup } from './outcome.js';

/** Which forecasts are counted together; null: all of them. A department and a delivery are named together or not. */
export interface CalibrationGroup {
  readonly departmentId: string | null;
  readonly delivery: string | null;
  readonly status: NumberedStatus | null;
  /** Worked out afterwards, really issued, or null for both. */
  readonly isReplayed: boolean | null;
}

/** How the forecasts of a group did. */
export interface CalibrationFigure extends CalibrationGroup {
  /** How many count. */
  readonly forecasts: number;
  readonly by80: HeldShare;
  readonly by90: HeldShare;
}

/** The group of everything. */
const EVERYTHING: CalibrationGroup = {
  departmentId: null,
  delivery: null,
  status: null,
  isReplayed: null,
};

const figure = (group: CalibrationGroup, judged: readonly Judged[]): CalibrationFigure => ({
  ...group,
  forecasts: judged.length,
  by80: heldBy80(judged),
  by90: heldBy90(judged),
});

const byStatus = (group: CalibrationGroup, judged: readonly Judged[]): readonly CalibrationFigure[] =>
  [null, ...NUMBERED_STATUSES].flatMap((status) => {
    const those = judged.filter(({ forecast }) => status === null || forecast.status === status);
    return those.length > 0 ? [figure({ ...group, status }, those)] : [];
  });

/** Everything, and each department with each delivery. */
function grouped(about: CalibrationGroup, judged: readonly Judged[]): readonly CalibrationFigure[] {
  const groups = groupedBy(judged, ({ forecast: { departmentId, delivery } }) =>
    JSON.stringify([departmentId, delivery]),
  );
  const keys = [...groups.keys()].sort();
  return [
    ...byStatus(about, judged),
    ...keys.flatMap((key) => {
      const [departmentId, delivery] = JSON.parse(key) as [string, string];
      return byStatus({ ...about, departmentId, delivery }, groups.get(key) ?? []);
    }),
  ];
}

/** The forecasts that count of those asked for, beside what became of them. */
export function countedAndJudged(
  kept: readonly KeptForecast[],
  outcomes: OutcomeLookup,
  isReplayed: boolean | null,
): readonly Judged[] {
  const asked = kept.filter((one) => isReplayed === null || one.isReplayed === isReplayed);
  return judgedForecasts(countedForecasts(asked), outcomes);
}

/**
 * How all forecasts did, in every group that has any; the group of everything is there always. What was really issued,
 * what was worked out afterwards and both together are counted each for itself: a replay never makes a forecast that
 * somebody was told uncounted.
 */
export function calibrationFigures(
  kept: readonly KeptForecast[],
  outcomes: OutcomeLookup,
): readonly CalibrationFigure[] {
  const figures = [null, false, true].flatMap((isReplayed) =>
    grouped({ ...EVERYTHING, isReplayed }, countedAndJudged(kept, outcomes, isReplayed)),
  );
  return figures.length > 0 ? figures : [figure(EVERYTHING, [])];
}
