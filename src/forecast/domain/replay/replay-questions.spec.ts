import { describe, expect, it } from '@jest/globals';
import type { LoggedQuestion } from '../log/logged.js';
import { LAST_ENTRY, SMALL_QUEUE, smallLog, TODAY } from '../testing/small-queue.js';
import { asOfProblems } from './day-problems.js';
import { predictionsCsv, replayQuestions } from './replay-questions.js';

const log = smallLog(SMALL_QUEUE);
const ask = (id: string, asOf: string, entryId: string | null): LoggedQuestion => ({
  id,
  asOf,
  interventionId: 'calm-days',
  priorityClass: 2,
  entryId,
});

describe('a replay', () => {
  const questions = [ask('Q1', TODAY, null), ask('Q2', '2025-06-02', null), ask('Q3', TODAY, LAST_ENTRY)];

  it('answers in the order of the questions, the same bytes each time', () => {
    const csv = predictionsCsv(replayQuestions(log, questions, 20));
    expect(csv).toBe(predictionsCsv(replayQuestions(log, questions, 20)));
    expect(csv.split('\n').map((line) => line.split(',')[0])).toEqual(['query_id', 'Q1', 'Q2', 'Q3', '']);
    expect(csv).toMatch(/^Q1,\d+,\d+,\d+,\d+,ok$/m);
  });

  it('sees nothing of what came after the day', () => {
    const earlier = { ...log, events: log.events.filter(({ on }) => on <= '2025-06-02') };
    const [question] = questions.slice(1);
    expect(predictionsCsv(replayQuestions(log, [question!], 20))).toBe(
      predictionsCsv(replayQuestions(earlier, [question!], 20)),
    );
  });

  it('refuses a day before the log, and what is no day', () => {
    expect(asOfProblems(log, '2024-01-01')[0]?.code).toBe('BEFORE_LOG');
    expect(asOfProblems(log, '2025-02-30')[0]?.code).toBe('NOT_A_DAY');
    expect(asOfProblems(log, TODAY)).toEqual([]);
  });
});
