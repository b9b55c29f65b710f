import { describe, expect, it } from '@jest/globals';
import { refuse } from '../../kernel/index.js';
import { peopleIn, staleCohort, withNames } from './cohort-refusals.js';

const PERSON = '11111111-2222-4333-8444-555555555555';

describe('who was first', () => {
  it('is kept as an id, and told by name in Copenhagen time', () => {
    const refusal = refuse(staleCohort(7, { by: PERSON, at: '2027-07-01T22:30:00.000Z' }, 'version'));
    expect(peopleIn(refusal)).toEqual([PERSON]);
    const [told] = withNames(refusal, new Map([[PERSON, 'Mette Holm']])).refused;
    expect(told?.text).toEqual({
      da: 'Mette Holm ændrede holdet først, 2027-07-02 kl. 00:30. Den nyeste version er 7; hent den, og ret igen.',
      en: 'Mette Holm changed the cohort first, 2027-07-02 at 00:30. The newest version is 7; read it and change it again.',
    });
    expect(told).toMatchObject({ code: 'STALE_VERSION', field: 'version' });
  });

  it('is a colleague when the name is not known, the system when no person did it, nobody when it never was', () => {
    const at = '2027-02-01T08:00:00.000Z';
    const sentences = [{ by: PERSON, at }, { by: null, at }, null].map((first) => {
      const [told] = withNames(refuse(staleCohort(3, first, 'version')), new Map()).refused;
      return told?.text.en.split(',')[0];
    });
    expect(sentences).toEqual([
      'A colleague changed the cohort first',
      'The system changed the cohort first',
      'The newest version is 3; read it and change it again.',
    ]);
  });
});
