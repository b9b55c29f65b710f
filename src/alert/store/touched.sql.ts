import type { Touched } from '../domain/index.js';

/** An alert, and one of those for whom it is told. */
export interface AlertTouch extends Touched {
  readonly alertId: string;
}

/** Whom the alert `a` is about beside its own subject, as `mine.touched`: null for an alert that is told for nobody in particular. */
export const TOUCHED = `cross join lateral (
  select case when count(*) > 0 then coalesce(
      jsonb_agg(jsonb_build_object('caseId', t.case_id, 'entryId', t.entry_id) order by t.case_id, t.entry_id)
      filter (where t.ended_at is null), '[]') end as touched
  from alert_touched t where t.alert_id = a.id) mine`;

/** Whether everybody for whom one alert is told is among those for whom another is. */
export const isWithin = (one: string, other: string): string => `not exists (
  select from alert_touched t where t.alert_id = ${one}.id and t.ended_at is null and not exists (
    select from alert_touched too where too.alert_id = ${other}.id and too.ended_at is null
      and too.case_id = t.case_id and too.entry_id is not distinct from t.entry_id))`;

/** The columns of touches, each as one array. */
export const touchColumns = (touches: readonly AlertTouch[]): readonly (readonly (string | null)[])[] => [
  touches.map(({ alertId }) => alertId),
  touches.map(({ caseId }) => caseId),
  touches.map(({ entryId }) => entryId),
];
