import type { CalibrationFigure } from './figures.js';

/** Under this share of windows that hold their P80, somebody is to look at it. */
export const ALARM_RATE = 0.65;
/** Over fewer resolved forecasts a low share may be chance. */
export const ALARM_RESOLVED = 30;

/** Whether so few windows hold that somebody is to look at it. Nothing is narrowed or widened by itself. */
export const isAlarm = ({ by80: { resolved, held } }: Pick<CalibrationFigure, 'by80'>): boolean =>
  resolved >= ALARM_RESOLVED && held / resolved < ALARM_RATE;

/** For what an alarm is open. */
export interface OpenAlarm {
  readonly id: string;
  readonly departmentId: string;
  readonly delivery: string;
}

/** An alarm to be raised, with the numbers that raise it. */
export interface AlarmToRaise {
  readonly departmentId: string;
  readonly delivery: string;
  readonly resolved: number;
  readonly held: number;
}

/** An alarm to be ended, with the numbers that end it. */
export interface AlarmToEnd extends AlarmToRaise {
  readonly id: string;
}

/** What is to become of alarms. */
export interface AlarmChanges {
  readonly raise: readonly AlarmToRaise[];
  readonly end: readonly AlarmToEnd[];
}

/**
 * Which alarms begin and which end. They are about all forecasts of a department's delivery. One that is open ends when
 * the share is back, or when nothing is left of which there could be one; that few are resolved is no recovery.
 */
export function alarmChanges(
  open: readonly OpenAlarm[],
  figures: readonly CalibrationFigure[],
): AlarmChanges {
  const whole = figures.flatMap(({ departmentId, delivery, status, isReplayed, ...figure }) =>
    departmentId !== null && delivery !== null && status === null && isReplayed === null
      ? [{ ...figure, departmentId, delivery }]
      : [],
  );
  const isOf = (one: Omit<OpenAlarm, 'id'>, other: Omit<OpenAlarm, 'id'>): boolean =>
    one.departmentId === other.departmentId && one.delivery === other.delivery;
  return {
    raise: whole
      .filter((figure) => isAlarm(figure) && !open.some((alarm) => isOf(alarm, figure)))
      .map(({ departmentId, delivery, by80: { resolved, held } }) => ({
        departmentId,
        delivery,
        resolved,
        held,
      })),
    end: open.flatMap((alarm) => {
      const { resolved, held } = whole.find((figure) => isOf(figure, alarm))?.by80 ?? {
        resolved: 0,
        held: 0,
      };
      return resolved === 0 || held / resolved >= ALARM_RATE ? [{ ...alarm, resolved, held }] : [];
    }),
  };
}
