import { describe, expect, it } from '@jest/globals';
import { faultsOf, hasData, type Answer, type Target } from './target.js';

/** One attack. It gives what it found wrong, so that an empty list is a pass. */
export interface Attack {
  readonly name: string;
  run(target: Target): Promise<readonly string[]>;
}

/** Registers a test per attack. The target is read when they run, as a service is started in `beforeAll`. */
export function describeAttacks(title: string, attacks: () => readonly Attack[], target: () => Target): void {
  describe(title, () => {
    for (const attack of attacks()) {
      it(attack.name, async () => {
        expect(await attack.run(target())).toEqual([]);
      });
    }
  });
}

/**
 * Milliseconds a refusal may take: it must be cheaper than what it refuses. On a quiet machine each takes a few, and a
 * bomb that goes off takes minutes; the bound lies between the two, so that a busy machine is no finding.
 */
const REFUSAL_MS_MAX = 10_000;

/** The largest refusal, in bytes (trust A8): nothing may be amplified. */
const REFUSAL_BYTES_MAX = 64_000;

/** What is wrong with a refusal: it must be a quick 4xx, carry nothing out and give nothing away. */
export function refusalFaults(answer: Answer): readonly string[] {
  const faults = [...faultsOf(answer)];
  if (answer.status < 400)
    faults.push(`is not refused: HTTP ${String(answer.status)} ${answer.text.slice(0, 300)}`);
  if (hasData(answer)) faults.push(`was carried out: ${answer.text.slice(0, 300)}`);
  if (Buffer.byteLength(answer.text) > REFUSAL_BYTES_MAX)
    faults.push(`answers ${String(answer.text.length)} characters`);
  if (answer.ms > REFUSAL_MS_MAX) faults.push(`took ${answer.ms.toFixed(0)} ms`);
  return faults;
}

/** An attack that must be refused. */
export const refused = (name: string, act: (target: Target) => Promise<Answer>): Attack => ({
  name,
  run: async (target) => refusalFaults(await act(target)),
});
