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

const groupKey = ({ departmentId, delivery, isReplayed }: CalibrationGroup): string =>
  JSON.stringify([departmentId, delivery, isReplayed]);

/**
 * Figures with the small ones hidden: under five resolved a rate says nothing, and could tell what became of somebody. A
 * figure is hidden too when it could be taken from the others: the other status beside a small one, and a total that
 * holds fewer than five whose parts are hidden.
 */
export function shownFigures(figures: readonly CalibrationFigure[]): readonly ShownFigure[] {
  const splitTellsSmall = new Set(
    figures.filter((figure) => figure.status !== null && isSmall(figure)).map(groupKey),
  );
  const isPartHidden = (figure: CalibrationFigure): boolean =>
    isSmall(figure) || (figure.status !== null && splitTellsSmall.has(groupKey(figure)));
  const isTotalHidden = (total: CalibrationFigure): boolean => {
    const hidden = figures.filter(
      (part) =>
        part.departmentId !== null &&
        part.status === total.status &&
        part.isReplayed === total.isReplayed &&
        isPartHidden(part),
    );
    return [
      hidden.reduce((sum, { by80 }) => sum + by80.resolved, 0),
      hidden.reduce((sum, { by90 }) => sum + by90.resolved, 0),
    ].some((people) => people > 0 && people < SMALL_NUMBER);
  };
  return figures.map((figure) => {
    const { departmentId, delivery, status, isReplayed } = figure;
    const isHidden = isPartHidden(figure) || (departmentId === null && isTotalHidden(figure));
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
