/** How long half of those wait who join the queue of `i` (intervention) now, as it was kept in the last two weeks: `now`. */
export const WAIT_NOW = `
    cross join lateral (
      select w.p50, w.day from wait_snapshot w
      where w.intervention_id = i.id and w.day > broker_today() - 14 order by w.day desc limit 1) now`;

/** The same about three months before that: `before`. */
export const WAIT_BEFORE = `
    cross join lateral (
      select w.p50 from wait_snapshot w
      where w.intervention_id = i.id and w.day between now.day - 105 and now.day - 91 order by w.day desc limit 1) before`;
