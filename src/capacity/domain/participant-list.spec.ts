import { describe, expect, it } from '@jest/globals';
import { HIDDEN_PARTICIPANT, inDanishOrder } from './participant-list.js';

const named = (name: string) => ({ name, interpreterLanguage: null });

describe('the participants of a list', () => {
  it('stand in Danish order, those who are not shown last', () => {
    const names = ['Åse', 'Zita', HIDDEN_PARTICIPANT.name, 'Aage', 'Ære', 'anne', 'Øjvind', 'Bo'];
    expect(inDanishOrder(names.map(named)).map(({ name }) => name)).toEqual([
      'anne',
      'Bo',
      'Zita',
      'Ære',
      'Øjvind',
      'Aage',
      'Åse',
      HIDDEN_PARTICIPANT.name,
    ]);
  });
});
