import type { FactType } from '../../case-file/domain/index.js';
import { addDays, addYears, type Day } from '../../kernel/index.js';
import { BURDENS } from './burdens.js';
import type { Chance } from './chance.js';
import type { DemoCase, DemoCitizen } from './demo-citizen.js';
import { commitmentsOf, earlierOf } from './history.js';
import { inventedNumber } from './invented-number.js';
import { factsOf, PENSION_AGE, truthOf } from './known-facts.js';
import { inventedName, ORIGINS, SEXES, type Origin, type Sex } from './names.js';
import type { Burden, Story } from './story.js';
import { WISHES } from './wishes.js';

/** What the municipality of the demo lends to its people. */
export interface Setting {
  /** The day on which the stories were written: people have the ages of their stories then. */
  readonly asOf: Day;
  readonly today: Day;
  readonly dictionary: readonly FactType[];
  /** The Danish titles of the interventions, by slug. */
  readonly titles: ReadonlyMap<string, string>;
}

const FOREIGN: readonly Origin[] = ['arabic', 'ukrainian', 'polish', 'tigrinya', 'turkish'];
const FLED: readonly Origin[] = ['arabic', 'arabic', 'ukrainian', 'tigrinya'];

interface Identity {
  readonly sex: Sex;
  readonly origin: Origin;
  readonly age: number;
  readonly born: Day;
}

function identityOf({ sex, ages, fled }: Story, asOf: Day, chance: Chance): Identity {
  const origin = chance.part('origin');
  const age = chance.between(...ages);
  const birthday = addDays(addYears(asOf, -age), -chance.between(0, 360));
  return {
    sex: sex ?? chance.pick(SEXES),
    origin: fled ? origin.pick(FLED) : origin.happens(11) ? origin.pick(FOREIGN) : 'danish',
    age,
    // Nobody is born on 1 January, when numbers are given out that fail modulus 11.
    born: birthday.endsWith('-01-01') ? addDays(birthday, 1) : birthday,
  };
}

/** A citizen who lives the story; whom the cases belong to is settled by {@link caseworkersFor}. */
export function oneCitizen(key: string, story: Story, setting: Setting, chance: Chance): DemoCitizen {
  const { sex, origin, age, born } = identityOf(story, setting.asOf, chance);
  const burdens = burdensAt(age, chance.part('burdens'));
  const danishLevel =
    origin === 'danish'
      ? 'native'
      : chance.pick((story.facts['danishLevel'] ?? ['a2', 'b1', 'b1', 'b2']) as readonly string[]);
  const likely = [...burdens.map(({ facts }) => facts), story.facts];
  const truth = truthOf({ born, danishLevel, likely }, chance.part('truth'));
  const { language } = ORIGINS[origin];
  return {
    key,
    name: inventedName(origin, sex, chance.part('name')),
    sex,
    born,
    civilRegistrationNumber: inventedNumber(born, sex, chance.part('number')),
    interpreterLanguage: truth.get('needsInterpreter') === true ? language : null,
    story: story.key,
    burdens: burdens.map((one) => one.key),
    diedOn: null,
    movedAwayOn: null,
    isProtected: false,
    cases: casesOf(story, age, setting, chance.part('cases')).map((one, index) => {
      const own = chance.part(one.departmentId);
      const isFirst = index === 0;
      return {
        ...one,
        facts: factsOf(
          { ...one, isFirst },
          born,
          truth,
          setting.dictionary,
          setting.today,
          own.part('facts'),
        ),
        wishes: isFirst ? wishesOf(story, one.openedOn, setting.today, own.part('wishes')) : [],
        earlierParticipations: isFirst
          ? earlierOf(story.fits, setting.titles, setting.today, own.part('earlier'))
          : [],
        commitments: isFirst ? commitmentsOf(one.openedOn, own.part('week')) : [],
      };
    }),
  };
}

const burdensAt = (age: number, chance: Chance): readonly Burden[] =>
  BURDENS.filter(
    ({ ages, percent, key }) => age >= ages[0] && age <= ages[1] && chance.part(key).happens(percent),
  );

/** The case files, the first of them oldest: what brought the citizen there comes before what is found out later. */
function casesOf(story: Story, age: number, { today }: Setting, chance: Chance): DemoCase[] {
  const known = chance.pick(story.knownTo).filter((id) => id !== 'employment' || age < PENSION_AGE);
  const departments = known.length > 0 ? known : ['health'];
  const opened = chance.between(160, 1100);
  return departments.map((departmentId, index) => ({
    id: chance.part(departmentId).uuid(),
    departmentId,
    origin: departmentId === 'health' ? story.healthOrigin : chance.pick(['CASEWORKER', 'CITIZEN'] as const),
    openedOn: addDays(today, -Math.round(opened / (index + 1))),
    caseworkerKey: '',
    collaboratorKeys: [],
    facts: [],
    wishes: [],
    earlierParticipations: [],
    commitments: [],
    representatives: [],
    grounds: [],
  }));
}

function wishesOf({ wishes }: Story, openedOn: Day, today: Day, chance: Chance): DemoCase['wishes'] {
  if (!chance.happens(70)) return [];
  const stated = addDays(today, -chance.between(5, 90));
  const said = chance.pick(WISHES[chance.pick(wishes)] ?? []);
  return [{ words: said, statedOn: stated < openedOn ? openedOn : stated }];
}
