import type fc from 'fast-check';
import { problemsIn } from './invariants.js';
import type { ModelEntry, QueueModel } from './queue-model.js';
import type { Came, RealQueue } from './real-queue.js';

/** Does one thing to the real queue and to the model, and says what was answered otherwise than the model expects. */
export type Perform = (model: QueueModel, real: RealQueue) => Promise<readonly string[]>;

/** One step of a run: done, read, and everything checked. */
export class Step implements fc.AsyncCommand<QueueModel, RealQueue> {
  constructor(
    private readonly words: string,
    private readonly perform: Perform,
  ) {}

  check(): boolean {
    return true;
  }

  async run(model: QueueModel, real: RealQueue): Promise<void> {
    const answered = await this.perform(model, real);
    const before = await real.look();
    const problems = [...answered, ...(await problemsIn(model, real, before))];
    if (problems.length > 0) throw new Error(`after ${this.words}: ${problems.join('; ')}`);
  }

  toString(): string {
    return this.words;
  }
}

/** One of those for whom something is possible; when there is nobody, one of the others, who must be refused. */
export function choose<One>(
  pick: number,
  possible: readonly One[],
  others: readonly One[] = [],
): { readonly one: One; readonly isPossible: boolean } | null {
  const from = possible.length > 0 ? possible : others;
  const one = from[pick % Math.max(1, from.length)];
  return one === undefined ? null : { one, isPossible: possible.length > 0 };
}

/** What is wrong with the answer when the model knows whether the command is possible. */
export const expected = ({ codes }: Came<object>, isPossible: boolean): readonly string[] =>
  (codes === null) === isPossible
    ? []
    : [isPossible ? `refused: ${codes?.join(' ') ?? ''}` : 'carried out, though it is not possible'];

/** Chooses an entry, sends something about it, and changes the model when it was possible. */
export function aboutEntry(
  pick: number,
  states: readonly ModelEntry['state'][],
  send: (real: RealQueue, entry: ModelEntry) => Promise<Came<object>>,
  then: (entry: ModelEntry, model: QueueModel) => void,
): Perform {
  return async (model, real) => {
    const chosen = choose(pick, model.in(...states), model.entries);
    if (!chosen) return [];
    const came = await send(real, chosen.one);
    if (chosen.isPossible && came.answer) then(chosen.one, model);
    return expected(came, chosen.isPossible);
  };
}
