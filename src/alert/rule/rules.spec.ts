import { describe, expect, it } from '@jest/globals';
import { RULES, ruleOf } from './rules.js';

const titleOf = (kind: string, details: Record<string, string | null>) =>
  ruleOf(kind)?.words({ intervention: { da: 'Åben grupperådgivning', en: 'Open group' }, details }).title;

describe('the rules', () => {
  it('have a kind of their own each, and hear or look', () => {
    expect(new Set(RULES.map(({ kind }) => kind)).size).toBe(RULES.length);
    for (const { kind, hears, watch } of RULES)
      expect([kind, hears.length > 0]).toEqual([kind, watch === null]);
  });

  it('have a short name of their own in both languages', () => {
    for (const language of ['da', 'en'] as const) {
      const names = RULES.map(({ name }) => name[language]);
      expect(new Set(names).size).toBe(RULES.length);
      for (const name of names) expect(name).toMatch(/^[\p{L} ]{5,40}$/u);
    }
  });

  it('let nobody switch off what the law or a deadline wants', () => {
    const fixed = RULES.filter(({ mayBeOff }) => !mayBeOff).map(({ kind }) => kind);
    for (const kind of RULES.filter(({ kind }) => /^(SLOT_OFFER|GUARANTEE)_/.test(kind)))
      expect(fixed).toContain(kind.kind);
    for (const { kind, urgency } of RULES) if (urgency === 'URGENT') expect(fixed).toContain(kind);
  });

  it('say of everything that cannot wait to whom it goes on when nobody takes it up', () => {
    const urgent = RULES.filter(({ urgency, finds }) => urgency === 'URGENT' || finds.includes('"isUrgent"'));
    expect(urgent.length).toBeGreaterThan(8);
    for (const { kind, escalation } of urgent)
      expect([kind, escalation?.to]).toEqual([kind, ['DEPUTY', 'UNIT', 'LEAD']]);
    for (const { kind, urgency, escalation } of urgent)
      expect([kind, escalation?.ifUrgent === true]).toEqual([kind, urgency !== 'URGENT']);
  });

  it('ask those who answer for one citizen, or for all whom it touches, and not both', () => {
    for (const { audience } of RULES)
      expect(audience.filter((one) => one === 'RESPONSIBLE' || one === 'CONCERNED').length).toBeLessThan(2);
  });

  it('say in both languages what it is and what to do, with and without the title', () => {
    for (const { words } of RULES) {
      for (const intervention of [null, { da: 'Rygskole', en: 'Back school' }]) {
        const { title, todo } = words({ intervention, details: {} });
        for (const sentence of [title.da, title.en, todo.da, todo.en]) expect(sentence).toMatch(/^\S.*\.$/s);
        expect(title.da).not.toBe(title.en);
      }
    }
    expect(titleOf('SESSION_CHANGED', { day: '2027-03-01', toDay: null })?.en).toBe(
      'The session on 2027-03-01 is cancelled: Open group.',
    );
  });
});
