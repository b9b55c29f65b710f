import { isRefused, type Refused } from '../../kernel/index.js';

/**
 * The answer of a use case that must not refuse.
 *
 * @throws Error with the refusal's codes and fields: the demo's data does not fit the rules of the rooms
 */
export function done<Answer extends object>(what: string, answer: Answer | Refused): Answer {
  if (!isRefused(answer)) return answer;
  const why = answer.refused.map(({ code, field }) => `${code} at ${field ?? '-'}`).join(', ');
  throw new Error(`The demo's ${what} was refused: ${why}`);
}

/** How many commands run at a time; the pool of connections is a little larger. */
const AT_A_TIME = 8;

/** Does the work for every item, some at a time, in no promised order. */
export async function forEach<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
}
