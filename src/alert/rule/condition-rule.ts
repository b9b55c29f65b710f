/**
 * Whether what an alert of a watch tells has ended, or was told anew since it became worse: what is kept of a condition
 * goes when it ends, and dates from when it was told last. An alert's key is that of its condition and a moment.
 */
export const CONDITION_ENDED = `not exists (
  select from alert_condition c
  where c.kind = a.kind and c.subject = regexp_replace(a.dedupe_key, ' [^ ]+$', '') and c.raised_at <= a.raised_at)`;
