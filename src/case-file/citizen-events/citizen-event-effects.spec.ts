import { describe, expect, it } from '@jest/globals';
import type { Tx } from '../../platform/database/index.js';
import { CitizenEventEffects, type CitizenEffects } from './citizen-event-effects.js';

const event = {
  citizenId: 'c',
  day: '2026-03-01',
  actor: { personId: 'p', name: 'P', grants: [], requestId: 'r' },
};
const tx = {} as Tx;

describe('effects of what happens to a citizen', () => {
  const noting = (room: string, told: string[]): CitizenEffects => {
    const note = (what: string) => async (): Promise<void> => {
      await Promise.resolve();
      told.push(`${room} ${what}`);
    };
    return { died: note('died'), movedAway: note('movedAway'), merged: note('merged') };
  };

  it('come in house order, whichever room registered first', async () => {
    const told: string[] = [];
    const effects = new CitizenEventEffects();
    for (const room of ['alert', 'capacity', 'waitlist']) effects.register(room, noting(room, told));
    await effects.died(tx, event);
    await effects.movedAway(tx, { ...event, toMunicipality: null });
    await effects.merged(tx, { ...event, duplicateId: 'd' });
    expect(told).toEqual(
      ['died', 'movedAway', 'merged'].flatMap((what) =>
        ['capacity', 'waitlist', 'alert'].map((room) => `${room} ${what}`),
      ),
    );
  });

  it('are those of rooms of the house, each once', () => {
    const effects = new CitizenEventEffects();
    effects.register('capacity', noting('capacity', []));
    expect(() => {
      effects.register('capacity', noting('capacity', []));
    }).toThrow('twice');
    expect(() => {
      effects.register('garden', noting('garden', []));
    }).toThrow('garden');
  });
});
