/** How many names are told; the log has each. */
const NAMES_MAX = 10;

/** Some of several steps failed, after all had their turn. Its message tells names of steps and of faults, and no data. */
export class SomeFailed extends Error {
  override readonly name = 'SomeFailed';

  /** @param faults the name of each step that failed, with the name of its fault */
  constructor(faults: readonly string[], of: number) {
    const names = [...new Set(faults)];
    const told = names.slice(0, NAMES_MAX).join(', ') + (names.length > NAMES_MAX ? ', ...' : '');
    super(`${String(faults.length)} of ${String(of)} failed: ${told}`);
  }
}
