import { Logger } from '@nestjs/common';
import { nameOf } from './queue-errors.js';
import { SomeFailed } from './some-failed.js';

const logger = new Logger('Jobs');

/**
 * Does work for each item, one after the other. One that fails holds no other up: it is logged by its name, and all have
 * their turn.
 *
 * @param nameOfItem of a closed list, never data
 * @returns the answers, in the order of the items
 * @throws SomeFailed at the end, when some did
 */
export async function inTurn<Item, Answer>(
  items: readonly Item[],
  nameOfItem: (item: Item) => string,
  work: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const faults: string[] = [];
  for (const item of items) {
    try {
      answers.push(await work(item));
    } catch (error) {
      const fault = `${nameOfItem(item)} (${nameOf(error)})`;
      logger.error(`Failed: ${fault}`);
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw new SomeFailed(faults, items.length);
  return answers;
}
