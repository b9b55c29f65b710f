import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 20;
const DEADLINE_MS = 20_000;

/**
 * Waits until the condition holds (answers something truthy) and gives its answer.
 *
 * @throws when it does not within the deadline, with what it answered last
 */
export async function eventually<Answer>(
  condition: () => Answer | Promise<Answer>,
  deadlineMs: number = DEADLINE_MS,
): Promise<Answer> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const answer = await condition();
    if (answer) return answer;
    if (performance.now() > end)
      throw new Error(`Not within ${deadlineMs} ms; last: ${JSON.stringify(answer)}`);
    await delay(POLL_MS);
  }
}
