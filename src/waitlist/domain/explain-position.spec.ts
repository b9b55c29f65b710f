import { describe, expect, it } from '@jest/globals';
import { text } from '../../kernel/index.js';
import { explainPosition, type PolicyToday } from './explain-position.js';
import { compilePolicy } from './policy/index.js';
import type { FactDictionary, FactType } from '../../case-file/domain/index.js';
import type { Position } from './position.js';

const TYPE: FactType = {
  name: 'fallsLastYear',
  label: text('Fald', 'Falls'),
  type: 'integer',
  values: null,
  range: { min: 0, max: 100 },
  sensitivity: 'special_category',
  sourceDepartment: 'health',
  remedy: null,
  permittedForPriority: true,
  emergency: null,
};
const DICTIONARY: FactDictionary = new Map([[TYPE.name, TYPE]]);
const TIERS = ['FALLS', 'OTHERS'].map((code, index) => ({
  code,
  name: text(`gruppe ${String(index + 1)}`, `group ${String(index + 1)}`),
  plainWords: text('Faldet for nylig.', 'Fell lately.'),
  ground: text('Byrådets mål.', 'The aim of the council.'),
  rules: { fact: 'fallsLastYear', op: 'gte', value: 3 - index } as const,
}));
const policy = (everyDays: number | null): PolicyToday => ({
  today: '2026-11-30',
  policy: compilePolicy(
    {
      id: 'p',
      version: 4,
      content: {
        tiers: TIERS,
        ageing: everyDays === null ? null : { everyDays },
        tieBreakers: ['WAITING_SINCE'],
        plainWords: text('x', 'x'),
        answers: [],
      },
    },
    DICTIONARY,
  ),
});
const SINCE = '2026-09-01T00:00:00.000000Z';
const order = (tier: number) => ({ tier, since: SINCE, rank: 0 });
const entry = (more: object = {}) => ({
  move: null,
  order: order(2),
  guarantee: null,
  priorityFacts: { fallsLastYear: 2 },
  waitingSince: SINCE,
  ...more,
});
const at = (tier: number, ahead: Partial<Position['ahead']> = {}): Position => {
  const all = { total: 0, referred: 0, paused: 0, offered: 0, byTier: [], ...ahead };
  return { entryId: 'e', position: all.total + 1, of: 12, order: order(tier), ahead: all };
};

describe('why somebody stands where he or she does', () => {
  it('names the tier, its words and ground, and the version of the policy', () => {
    const ahead = {
      total: 7,
      paused: 2,
      referred: 1,
      byTier: [
        { tier: 1, people: 3 },
        { tier: 2, people: 4 },
      ],
    };
    const told = explainPosition(at(2, ahead), entry(), { by: policy(null), isOwn: true });
    expect(told).toMatchObject({ position: 8, tier: 2, policyVersion: 4, tierName: { da: 'gruppe 2' } });
    expect(told.sentence).toEqual({
      da: 'Nummer 8 i køen. Foran står 7: 3 fra gruppen „gruppe 1“, 4 fra samme gruppe, der kom før. Heraf er 2 på pause og 1 endnu ikke bekræftet. Faldet for nylig. Grundlag: Byrådets mål. Rækkefølgen følger version 4 af prioriteringen.',
      en: 'Number 8 in the queue. Ahead are 7: 3 of the group “group 1”, 4 of the same group who came before. Of these 2 paused and 1 not confirmed yet. Fell lately. Ground: The aim of the council. The order follows version 4 of the priority policy.',
    });
  });

  it('hides small numbers from others in every field and in the words', () => {
    const ahead = {
      total: 7,
      paused: 2,
      byTier: [
        { tier: 1, people: 2 },
        { tier: 2, people: 5 },
      ],
    };
    const told = explainPosition(at(2, ahead), entry(), { by: policy(null), isOwn: false });
    // Beside the five and the seven ahead in all, the two could be counted.
    expect(told).toMatchObject({ position: 8, aheadByTier: [], paused: { value: null, under: 5 } });
    expect(told.sentence.da).toContain('Foran står 7. ');
    expect(JSON.stringify(told)).not.toContain('gruppe 1');
    expect(told.sentence.da).not.toContain('pause');
  });

  it.each([
    [null, 3, { priorityFacts: {} }, 'Ingen af prioriteringens grupper passer'],
    [30, 1, { priorityFacts: {} }, 'Ventetiden har løftet pladsen 2 grupper.'],
    [60, 1, {}, 'Ventetiden har løftet pladsen 1 gruppe.'],
    [null, 1, { move: { ...order(1), moveId: 'm' }, order: order(1) }, 'flyttet ved en beslutning'],
    [null, -1, { order: order(-1) }, 'genindsat med sin oprindelige dato'],
    [
      null,
      0,
      { order: order(0), guarantee: { dueOn: '2027-01-05', onBreach: 'FREE_CHOICE' } },
      'Loven sætter en frist',
    ],
  ])('says what raised it or put it there (%s, %s)', (everyDays, tier, more, words) => {
    const told = explainPosition(at(tier), entry(more), { by: policy(everyDays), isOwn: true });
    expect(told.why.da).toContain(words);
    expect(told.sentence.da.startsWith('Nummer 1 i køen: ingen står foran.')).toBe(true);
  });

  it('says that time alone decides where no policy is in force', () => {
    const told = explainPosition(
      at(1, { total: 1, byTier: [{ tier: 1, people: 1 }] }),
      entry({ order: order(1) }),
      {
        by: null,
        isOwn: true,
      },
    );
    expect(told).toMatchObject({ policyVersion: null, tierName: { da: 'efter ventetid' }, guarantee: null });
    expect(told.sentence.en).toBe(
      'Number 2 in the queue. Ahead is 1, who came before. No priority policy is in force: whoever has waited longest is first.',
    );
  });

  it('carries the guarantee with its text', () => {
    const guarantee = { dueOn: '2027-01-05', onBreach: 'FREE_CHOICE' } as const;
    const told = explainPosition(at(0), entry({ order: order(0), guarantee }), { by: null, isOwn: true });
    expect(told.guarantee?.text.da).toContain('5. januar 2027');
  });
});
