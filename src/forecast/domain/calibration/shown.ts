import { shownCount, SMALL_NUMBER, type Count } from '../../../kernel/index.js';
import { isAlarm } from './alarm.js';
import type { CalibrationFigure, CalibrationGroup } from './figures.js';
import { simpleRate, type HeldShare } from './judged.js';

/** How many held, as people may see it. */
export interface ShownShare {
  readonly resolved: Count;
  readonly held: Count;
  /** null when hidden, or when nothing is resolved. */
  readonly rate: number | null;
  /** null when hidden, or when nobody has been seen to the end of a window. */
  readonly rateWithCensoring: number | null;
}

/** A figure as people may see it. */
export interface ShownFigure extends CalibrationGroup {
  readonly by80: ShownShare;
  readonly by90: ShownShare;
  readonly isAlarm: boolean;
}

const HIDDEN: ShownShare = {
  resolved: shownCount(0, false),
  held: shownCount(0, false),
  rate: null,
  rateWithCensoring: null,
};

const isSmall = (figure: CalibrationFigure): boolean =>
  Math.min(figure.by80.resolved, figure.by90.resolved) < SMALL_NUMBER;

const isPart = ({ departmentId }: CalibrationGroup): boolean => departmentId !== null;
const isSameGroup = (one: CalibrationGroup, other: CalibrationGroup): boolean =>
  one.departmentId === other.departmentId &&
  one.delivery === other.delivery &&
  one.isReplayed === other.isReplayed;
const isSameSlice = (one: CalibrationGroup, other: CalibrationGroup): boolean =>
  one.status === other.status && one.isReplayed === other.isReplayed;

/** Whether so few are hidden that a total less what is shown would tell of them. */
const tellsOf = (hidden: readonly CalibrationFigure[]): boolean =>
  [
    hidden.reduce((sum, { by80 }) => sum + by80.resolved, 0),
    hidden.reduce((sum, { by90 }) => sum + by90.resolved, 0),
  ].some((people) => people > 0 && people < SMALL_NUMBER);

/** The next figure to hide, since what is hidden could be worked out from what is shown; undefined: none must. */
function toHideNext(
  figures: readonly CalibrationFigure[],
  hidden: ReadonlySet<CalibrationFigure>,
): CalibrationFigure | undefined {
  const shown = figures.filter((one) => !hidden.has(one));
  // Of two statuses, or of all and one of them, neither may tell the other.
  const ofSplit = shown.find(
    (one) => one.status !== null && [...hidden].some((other) => isSameGroup(one, other)),
  );
  if (ofSplit) return ofSplit;
  for (const total of shown.filter((one) => !isPart(one))) {
    if (!tellsOf([...hidden].filter((part) => isPart(part) && isSameSlice(part, total)))) continue;
    const parts = shown.filter((part) => isPart(part) && isSameSlice(part, total));
    // The smallest goes with it, so that the rest and the total can stay.
    return parts.sort((one, other) => one.by80.resolved - other.by80.resolved)[0] ?? total;
  }
  return undefined;
}

/**
 * Figures with the small ones hidden: under five resolved a rate says nothing, and could tell what became of somebody. A
 * figure is hidden too when a small one could be worked out with it: the other status beside a small one, and the
 * smallest other part where fewer than five of a total are hidden.
 */
export function shownFigures(figures: readonly CalibrationFigure[]): readonly ShownFigure[] {
  const hidden = new Set(figures.filter(isSmall));
  for (let next = toHideNext(figures, hidden); next; next = toHideNext(figures, hidden)) hidden.add(next);
  return figures.map((figure) => {
    const { departmentId, delivery, status, isReplayed } = figure;
    const isHidden = hidden.has(figure);
    const shown = (share: HeldShare): ShownShare =>
      isHidden
        ? HIDDEN
        : {
            resolved: shownCount(share.resolved, true),
            held: shownCount(share.held, true),
            rate: simpleRate(share),
            rateWithCensoring: share.withCensoring,
          };
    return {
      departmentId,
      delivery,
      status,
      isReplayed,
      by80: shown(figure.by80),
      by90: shown(figure.by90),
      isAlarm: !isHidden && isAlarm(figure),
    };
  });
}
