import type { FixtureSet } from './kinds.js';
import { NOW, quoted, rows, TODAY } from './sql.js';

const json = (value: object): string => quoted(JSON.stringify(value));

const FLOW = {
  weeks: 26,
  demand: 1.5,
  capacity: 1,
  demandVariation: 0.4,
  capacityVariation: 0.3,
  waiting: 3,
  meanWait: 9,
};
const EXPERIENCED = {
  median: { days: 60, isAtLeast: false },
  p90: { days: 120, isAtLeast: true },
  starts: 26,
  stillWaiting: 3,
};
const BASIS = { waiting: 3, slotsPerMonth: 2, overtaking: 0.1, starts: 26, usedShare: 1, closed: [] };
const WINDOW = { status: quoted('OK'), p10: '20', p50: '40', p80: '70', p90: '90', leaves_first: '0.2' };

/** The start windows of the queue, as a worker calculated them: for somebody new, and for everybody who waits. */
export function forecasts({ ids, departmentId }: FixtureSet): string {
  const intervention = quoted(ids.queueIntervention);
  const run = `(select id from forecast_run where intervention_id = ${intervention})`;
  return [
    rows('forecast_run', {
      intervention_id: intervention,
      department_id: quoted(departmentId),
      delivery: quoted('ROLLING_GROUP'),
      day: TODAY,
      calculated_at: NOW,
      confirmed_at: NOW,
      is_replayed: 'false',
      basis: json(BASIS),
      experienced: json(EXPERIENCED),
      flow: json(FLOW),
    }),
    rows('issued_forecast', { run_id: run, tier: '1', ahead: '3', ...WINDOW }),
    `insert into issued_forecast (run_id, tier, entry_ref, ahead, ${Object.keys(WINDOW).join(', ')})
       select ${run}, greatest(tier, 1), id::text, 1, ${Object.values(WINDOW).join(', ')} from waitlist_entry
       where intervention_id = ${intervention};`,
    rows('forecast_head', {
      intervention_id: intervention,
      run_id: run,
      read_at: NOW,
      seen_xact: 'pg_current_xact_id()',
      anchors: json({}),
    }),
    rows('stated_wait', { intervention_id: intervention, weeks: '12', stated_at: NOW }),
  ].join('\n');
}
