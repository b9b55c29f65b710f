import { describe, expect, it } from '@jest/globals';
import { RepeatedErrors } from './repeated-errors.js';

describe('errors that come again and again', () => {
  it('are said once, then counted', () => {
    const said: string[] = [];
    let now = 0;
    const errors = new RepeatedErrors(
      (sentence) => said.push(sentence),
      () => now,
    );
    for (let time = 0; time < 1_000_000; time += 1) errors.report('away');
    errors.report('refused by port 1');
    errors.report('refused by port 2');
    expect(said).toEqual(['away', 'refused by port 1']);
    now = 30_000;
    errors.report('away');
    errors.report('away');
    expect(said.slice(2)).toEqual(['away (and 999999 times more since it was last said)']);
  });

  it('do not fill the memory when each is different', () => {
    let said = 0;
    const errors = new RepeatedErrors(
      () => (said += 1),
      () => 0,
    );
    for (let time = 0; time < 1_000; time += 1) errors.report(`error ${'x'.repeat(time)}`);
    expect(said).toBe(1_000);
    expect((errors as unknown as { seen: Map<string, unknown> }).seen.size).toBeLessThanOrEqual(100);
  });
});
