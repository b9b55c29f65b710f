import { learnParameters } from '../fit/parameters.js';
import { historiesOf } from '../history/intervention-history.js';
import { knownOn } from '../log/known-on.js';
import type { EventLog, LoggedQuestion } from '../log/logged.js';
import { InterventionForecast, type Forecast } from '../window/forecast.js';

/** The answer to one question of a replay. */
export interface Prediction {
  readonly question: LoggedQuestion;
  readonly forecast: Forecast;
}

/** Answers questions of many days, on each day from what was known at its end; in the order of the questions. */
export function replayQuestions(
  log: EventLog,
  questions: readonly LoggedQuestion[],
  pathCount?: number,
): readonly Prediction[] {
  const answers = new Map<string, Forecast>();
  for (const day of [...new Set(questions.map(({ asOf }) => asOf))].sort()) {
    const parameters = learnParameters(historiesOf(knownOn(log, day), day));
    const drawn = new Map<string, InterventionForecast>();
    for (const question of questions) {
      if (question.asOf !== day) continue;
      const own = parameters.find(({ history }) => history.intervention.id === question.interventionId);
      if (!own) continue;
      const forecast = drawn.get(question.interventionId) ?? new InterventionForecast(own, { pathCount });
      drawn.set(question.interventionId, forecast);
      answers.set(
        question.id,
        question.entryId === null
          ? forecast.forNew(question.priorityClass)
          : forecast.forEntry(question.entryId),
      );
    }
  }
  return questions.flatMap((question) => {
    const forecast = answers.get(question.id);
    return forecast ? [{ question, forecast }] : [];
  });
}

/** `predictions.csv`: days; blank numbers with status unknown; a blank p80 or p90 beside a p50 means over three years. */
export function predictionsCsv(predictions: readonly Prediction[]): string {
  const rows = predictions.map(({ question, forecast: { status, window } }) =>
    [
      question.id,
      ...[window?.p10, window?.p50, window?.p80, window?.p90].map((days) => days ?? ''),
      status.toLowerCase(),
    ].join(','),
  );
  return `${['query_id,p10,p50,p80,p90,status', ...rows].join('\n')}\n`;
}
