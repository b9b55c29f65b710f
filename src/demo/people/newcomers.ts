import type { DemoCitizen } from './demo-citizen.js';
import type { Story } from './story.js';

/** Whether a citizen could wait for an intervention: it is about what he or she lives through, and no rule says no. */
export type Suits = (citizen: DemoCitizen, slug: string) => boolean;

/**
 * The queues that are longer than those who take part in something could make them: for which intervention people come,
 * out of which story, and how many. 138 together.
 */
const COMING: readonly (readonly [slug: string, story: string, people: number])[] = [
  ['smertehaandtering-hold', 'pain', 30],
  ['stresshaandtering-hold', 'stress', 18],
  ['traumer-krop-flygtninge', 'fled', 14],
  ['kol-rehabilitering', 'heart', 9],
  ['hjerterehabilitering', 'heart', 4],
  ['overvaegt-livsstilshold', 'heart', 3],
  ['angst-nedtrykthed-selvhjaelp', 'mood', 6],
  ['ro-paa-forloeb', 'mood', 4],
  ['senfoelger-infektion', 'exhausted', 8],
  ['hjernerystelse-forloeb', 'brain', 7],
  ['knae-hofte-hold', 'retraining', 7],
  ['adhd-struktur-job', 'adhd', 8],
  ['senfoelger-kraeft-hold', 'cancer', 6],
  ['autisme-job', 'autism', 5],
  ['unge-mistrivsel-samtaler', 'teenager', 3],
  ['nybagte-foraeldre-nedtrykthed', 'newParents', 3],
  ['stofbehandling-ambulant', 'drugs', 1],
  ['fleksjob-formidling', 'flexible', 1],
  ['vold-ambulant', 'violence', 1],
];

/** Who comes: a citizen of the story who could wait for the intervention, one line for each. */
export const newcomersWanted = (
  stories: readonly Story[],
): readonly { readonly story: Story; readonly slug: string }[] =>
  COMING.flatMap(([slug, key, people]) => {
    const story = stories.find((one) => one.key === key);
    if (!story) throw new Error(`The demo tells no story called ${key}`);
    return Array.from({ length: people }, () => ({ story, slug }));
  });
