import {
  historiesOf,
  InterventionForecast,
  knownOn,
  learnParameters,
} from '../../../src/forecast/domain/index.js';
import { generateSet } from '../../forecast/generator/generated-set.js';

const DAY = '2025-09-08';
const BAR_SECONDS = 10;

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
};

/** A fixed piece of arithmetic, so that figures from different machines can be held against each other. */
function calibrationSeconds(): number {
  const before = cpuSeconds();
  let value = 1;
  for (let nth = 0; nth < 100_000_000; nth += 1) value = (Math.imul(value, 1_664_525) + 1_013_904_223) | 0;
  return cpuSeconds() - before + (value === 0 ? 1e-9 : 0);
}

/** All windows of 120 interventions: every entry that waits and every class; gives whether the bar was kept. */
export function reportSpeed(): boolean {
  const { log } = generateSet(31, 120);
  const known = knownOn(log, DAY);
  const before = cpuSeconds();
  const parameters = learnParameters(historiesOf(known, DAY));
  const learnt = cpuSeconds() - before;
  const single: number[] = [];
  let windows = 0;
  for (const one of parameters) {
    const start = cpuSeconds();
    const forecast = new InterventionForecast(one);
    forecast.forNew(2);
    single.push(cpuSeconds() - start);
    for (let tier = 1; tier <= one.classes; tier += 1) forecast.forNew(tier);
    // The queues of a set are shorter than the bar's 5,000 entries: each entry is asked as often as makes up for it.
    const waiting = parameters.reduce((sum, { waiting }) => sum + waiting.length, 0);
    const times = Math.max(1, Math.ceil(5000 / Math.max(1, waiting)));
    for (let time = 0; time < times; time += 1)
      for (const { id } of one.waiting) {
        forecast.forEntry(id);
        windows += 1;
      }
  }
  const all = cpuSeconds() - before;
  single.sort((left, right) => left - right);
  const ms = (share: number): string =>
    ((single[Math.floor(share * (single.length - 1))] ?? 0) * 1000).toFixed(1);
  const isKept = all < BAR_SECONDS;
  console.log(
    `${isKept ? 'kept  ' : 'MISSED'} all windows of 120 interventions and ${windows} windows for entries: ${all.toFixed(2)} s CPU (bar ${BAR_SECONDS}), learning ${learnt.toFixed(2)} s of it`,
  );
  console.log(
    `       one fresh forecast: median ${ms(0.5)} ms, p95 ${ms(0.95)} ms; calibration loop ${calibrationSeconds().toFixed(3)} s`,
  );
  return isKept;
}
