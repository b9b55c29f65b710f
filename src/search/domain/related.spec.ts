import { describe, expect, it } from '@jest/globals';
import { related } from './related.js';
import { indexOf, titled } from './testing/fixture.js';

const purposes = (...ids: string[]) => ({ purposes: ids.map((id) => ({ id, label: { da: id, en: id } })) });
const index = indexOf([
  titled('asked', 'Smertehold', purposes('smerter', 'job')),
  titled('private', 'A privat', { ...purposes('smerter', 'job'), privateOrPaying: true, feeDkk: 800 }),
  titled('paid', 'B betalt', { ...purposes('smerter', 'job'), feeDkk: 25 }),
  titled('side', 'C sideformål', purposes('job')),
  titled('main', 'D hovedformål', purposes('smerter')),
  titled('both', 'E begge', purposes('job', 'smerter')),
  titled('none', 'F intet', purposes('bolig')),
]);

describe('related interventions', () => {
  it('share a purpose; free ones first, private ones last (R8), the main purpose before others', () => {
    expect(related(index, 'asked').map((each) => each.document.id)).toEqual([
      'both',
      'main',
      'side',
      'paid',
      'private',
    ]);
  });

  it('say which purposes they share', () => {
    expect(related(index, 'asked').find((each) => each.document.id === 'both')?.sharedPurposes).toEqual([
      'smerter',
      'job',
    ]);
    expect(related(index, 'main').find((each) => each.document.id === 'asked')?.sharedPurposes).toEqual([
      'smerter',
    ]);
  });

  it('are none for an id that is not there, or without purposes', () => {
    expect(related(index, 'nobody')).toEqual([]);
    expect(related(indexOf([titled('a', 'A'), titled('b', 'B')]), 'a')).toEqual([]);
  });
});
