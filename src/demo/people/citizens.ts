import { addDays } from '../../kernel/index.js';
import { caseworkersFor, caseworkersForMore, type Caseworkers } from './caseload.js';
import { Chance } from './chance.js';
import type { DemoCase, DemoCitizen, DemoRepresentative } from './demo-citizen.js';
import { inventedName, SEXES } from './names.js';
import { oneCitizen, type Setting } from './one-citizen.js';
import { withGrounds, withSecondThoughts } from './sharing.js';
import { newcomersWanted, type Suits } from './newcomers.js';
import { STORIES_OF_HEALTH } from './stories-of-health.js';
import { STORIES_OF_MIND } from './stories-of-mind.js';
import { STORIES_OF_WORK_AND_HOME } from './stories-of-work-and-home.js';

export const STORIES = [...STORIES_OF_HEALTH, ...STORIES_OF_MIND, ...STORIES_OF_WORK_AND_HOME];

/** How many citizens have an address that only named colleagues may know of, and how many somebody who speaks for them. */
const PROTECTED = 3;
const REPRESENTED = 8;

/**
 * The citizens of the demo who take part in something. The same seed and setting give the same people; another day of
 * loading moves the days of their history and nothing else.
 *
 * @param caseworkers who takes cases, by department
 */
export function citizensOf(seed: string, setting: Setting, caseworkers: Caseworkers): DemoCitizen[] {
  const chance = new Chance(seed);
  const stories = chance
    .part('stories')
    .shuffled(STORIES.flatMap((story) => Array.from({ length: story.people }, () => story)));
  const taken = new Set<string>();
  const citizens = stories.map((story, index) =>
    somebodyNew(keyOf(index), chance, taken, (draw) => oneCitizen(keyOf(index), story, setting, draw)),
  );
  const withStaff = caseworkersFor(citizens, caseworkers, chance.part('caseload'));
  const grounds = chance.part('grounds');
  const shared = withSecondThoughts(withGrounds(withStaff, setting.today, grounds), setting.today, grounds);
  return marked(shared, setting, chance.part('marks'));
}

/**
 * Citizens who do nothing yet but wait: the queues of whole Sundkær are longer than those who take part could make them.
 * They follow the others in number and name, and change nothing about them.
 *
 * @param residents those who were there before
 */
export function newcomersOf(
  seed: string,
  setting: Setting,
  caseworkers: Caseworkers,
  residents: readonly DemoCitizen[],
  suits: Suits,
): DemoCitizen[] {
  const chance = new Chance(`${seed}/newcomers`);
  const taken = new Set(residents.flatMap(wordsOf));
  const citizens = newcomersWanted(STORIES).map(({ story, slug }, index) => {
    const key = keyOf(residents.length + index);
    return somebodyNew(key, chance, taken, (draw) => {
      const citizen = oneCitizen(key, story, setting, draw);
      return suits(citizen, slug) ? citizen : null;
    });
  });
  const before = residents.flatMap(({ cases }) => cases);
  const withStaff = caseworkersForMore(citizens, before, caseworkers, chance.part('caseload'));
  return withGrounds(withStaff, setting.today, chance.part('grounds'));
}

const keyOf = (index: number): string => `c${String(index + 1).padStart(3, '0')}`;

/** What no two citizens have in common. */
const wordsOf = ({ name, civilRegistrationNumber }: DemoCitizen): readonly string[] => [
  name,
  civilRegistrationNumber,
];

/**
 * A citizen whose name and number nobody else in the demo has.
 *
 * @param draw somebody by chance; null for somebody who is not wanted
 */
function somebodyNew(
  key: string,
  chance: Chance,
  taken: Set<string>,
  draw: (chance: Chance) => DemoCitizen | null,
): DemoCitizen {
  for (let attempt = 0; ; attempt += 1) {
    const citizen = draw(chance.part(`${key}.${String(attempt)}`));
    if (!citizen || wordsOf(citizen).some((word) => taken.has(word))) continue;
    wordsOf(citizen).forEach((word) => taken.add(word));
    return citizen;
  }
}

/** What few live through: a protected address, somebody who speaks for them, a death, a move. */
function marked(citizens: readonly DemoCitizen[], { today }: Setting, chance: Chance): DemoCitizen[] {
  const of = (part: string, isMeant: (citizen: DemoCitizen) => boolean): string[] =>
    chance.part(part).shuffled(citizens.filter(isMeant).map(({ key }) => key));
  const hidden = new Set(of('hidden', ({ story }) => story === 'violence').slice(0, PROTECTED));
  const spokenFor = new Set(
    of('spokenFor', ({ story }) => ['brain', 'severe', 'autism'].includes(story)).slice(0, REPRESENTED),
  );
  const isOrdinary = ({ key, cases }: DemoCitizen): boolean =>
    !hidden.has(key) && !spokenFor.has(key) && cases.length === 1;
  const [dead] = of('dead', (citizen) => citizen.story === 'heart' && isOrdinary(citizen));
  const [moved] = of('moved', (citizen) => citizen.story === 'seeking' && isOrdinary(citizen));
  return citizens.map((citizen) => ({
    ...citizen,
    diedOn: citizen.key === dead ? addDays(today, -12) : null,
    movedAwayOn: citizen.key === moved ? addDays(today, -20) : null,
    isProtected: hidden.has(citizen.key),
    cases: spokenFor.has(citizen.key)
      ? citizen.cases.map((one, index) => (index === 0 ? represented(one, chance.part(one.id)) : one))
      : citizen.cases,
  }));
}

const REPRESENTATIONS: readonly Omit<DemoRepresentative, 'name' | 'validFrom'>[] = [
  { kind: 'GUARDIAN', mayBeTold: true, mayAnswer: true, ground: 'Værgemål efter værgemålsloven § 5.' },
  { kind: 'REPRESENTATIVE', mayBeTold: true, mayAnswer: true, ground: 'Skriftlig fuldmagt fra borgeren.' },
  {
    kind: 'RELATIVE',
    mayBeTold: true,
    mayAnswer: false,
    ground: 'Borgeren har sagt ja til, at søsteren må få besked.',
  },
  // A parent of a grown-up is told nothing unless the grown-up says so.
  { kind: 'PARENT', mayBeTold: false, mayAnswer: false, ground: null },
];

const represented = (one: DemoCase, chance: Chance): DemoCase => ({
  ...one,
  representatives: [
    {
      ...chance.pick(REPRESENTATIONS),
      name: inventedName('danish', chance.pick(SEXES), chance),
      validFrom: one.openedOn,
    },
  ],
});
