import { performance } from 'node:perf_hooks';

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which so large a part of the values lies. */
export const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((left, right) => left - right)[
    Math.min(values.length - 1, Math.floor(values.length * part))
  ] ?? NaN;

/** How long each of so many runs took, milliseconds. */
export async function measured(times: number, work: (nth: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const before = performance.now();
    await work(run);
    took.push(performance.now() - before);
  }
  return took;
}

/** Tells a figure with the bar that it must keep, and keeps in mind when it does not. */
export class Figures {
  private missed = 0;

  /** @param bar the most that it may be; `least` turns it round */
  tell(what: string, value: number, bar: number, { unit = 'ms', least = false } = {}): void {
    const holds = least ? value >= bar : value <= bar;
    if (!holds) this.missed += 1;
    const limit = `${least ? 'at least' : 'at most'} ${String(bar)} ${unit}`;
    process.stdout.write(`${what}: ${value.toFixed(2)} ${unit} (${limit})${holds ? '' : '  MISSED'}\n`);
  }

  note(what: string): void {
    process.stdout.write(`  ${what}\n`);
  }

  get allKept(): boolean {
    return this.missed === 0;
  }
}
