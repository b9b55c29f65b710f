/**
 * How good and how fast start windows are, each figure beside the bar that it must keep, on invented municipalities that
 * the forecaster was not made on. Run with `npm run bench:forecast`, with the names of
 * sets (`-- tuning heldOut heldOutAgain`) for some of them only.
 */
import { predictionsCsv, replayQuestions } from '../../src/forecast/domain/index.js';
import { generateSet, SEEDS } from '../forecast/generator/generated-set.js';
import { scoreOf } from './forecast/score.js';
import { reportSpeed } from './forecast/speed.js';

const INTERVENTIONS = 60;
let areKept = true;

function report(name: string, value: number, low: number, high: number): void {
  const isKept = value >= low && value <= high;
  areKept &&= isKept;
  console.log(`  ${isKept ? 'kept  ' : 'MISSED'} ${name}: ${value.toFixed(3)} (bar ${low} to ${high})`);
}

const wanted = process.argv.slice(2);
for (const [name, seed] of Object.entries(SEEDS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const set = generateSet(seed, INTERVENTIONS);
  const questions = set.truths.map(({ question }) => question);
  const predictions = replayQuestions(set.log, questions);
  const score = scoreOf(set, predictions);
  console.log(
    `${name}: ${score.questions} questions, ${set.log.events.length} events, mean error ${score.mae.toFixed(1)} days`,
  );
  for (const [rule, ratio] of Object.entries(score.ratios)) report(`error over ${rule}`, ratio, 0, 0.6);
  report('started within P80', score.withinP80, 0.76, 0.9);
  report('started within P90', score.withinP90, 0.85, 0.96);
  report('unknown', score.unknown, 0, 0.05);
  report(`a number where no start came (${score.never})`, score.numberOnNever, 0, 0.4);
  report('crossing quantiles', score.crossing, 0, 0);
  console.log(`         started before P10: ${score.belowP10.toFixed(3)}`);
  const isSame = predictionsCsv(replayQuestions(set.log, questions)) === predictionsCsv(predictions);
  report('same bytes twice', isSame ? 1 : 0, 1, 1);
}
if (wanted.length === 0 || wanted.includes('speed')) areKept = reportSpeed() && areKept;
process.exitCode = areKept ? 0 : 1;
