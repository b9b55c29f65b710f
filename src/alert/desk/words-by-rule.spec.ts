import { describe, expect, it } from '@jest/globals';
import { text } from '../../kernel/index.js';
import { RULES } from '../rule/rules.js';
import { WordsByRule } from './words-by-rule.js';

/** Details as no rule gives them: whatever is shown of them would be seen. */
const SHOWN = new Proxy({}, { get: () => 'XYZZY', has: () => true });

describe('the words of a kind in an e-mail', () => {
  it.each(RULES.map((rule) => [rule.kind, rule] as const))(
    '%s tell nothing of what it is about',
    (kind, rule) => {
      const inMail = new WordsByRule().inMail(kind);
      expect(inMail).toEqual(
        rule.words({ intervention: text('Hemmeligt hold', 'Secret group'), details: SHOWN }).todo,
      );
      for (const words of [inMail?.da, inMail?.en]) {
        expect(words).toBeTruthy();
        expect(words).not.toMatch(/XYZZY|Hemmeligt|Secret|null|undefined/);
      }
    },
  );

  it('are none for a kind that is gone', () => {
    expect(new WordsByRule().inMail('NO_SUCH_KIND')).toBeNull();
  });
});
