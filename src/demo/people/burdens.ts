import { words, type Burden } from './story.js';

/** What many carry beside their story. */
export const BURDENS: readonly Burden[] = [
  {
    key: 'smokes',
    percent: 20,
    ages: [18, 75],
    facts: { usesNicotine: [true] },
    fits: words('rygestop-hold rygestop-digital'),
  },
  {
    key: 'heavy',
    percent: 16,
    ages: [20, 70],
    facts: { bmi: [31.4, 34.0, 36.5, 41.2] },
    fits: words('overvaegt-livsstilshold diaetist-individuel motion-paa-henvisning'),
  },
  {
    key: 'sleepless',
    percent: 12,
    ages: [20, 75],
    facts: { sleepProblem: [true] },
    fits: words('soevnkursus mindfulness-hold'),
  },
  {
    key: 'indebted',
    percent: 14,
    ages: [20, 66],
    facts: { socialVulnerability: [['debt']] },
    fits: words('gaeldsraadgivning boligraadgivning mad-paa-budget'),
  },
  {
    key: 'lonely',
    percent: 14,
    ages: [20, 79],
    facts: { socialVulnerability: [['isolation']] },
    fits: words('faellesskabsven hverdagsstruktur mestringsgruppe'),
  },
  {
    key: 'relative',
    percent: 8,
    ages: [24, 70],
    facts: { socialVulnerability: [['relative_of_ill_person']] },
    fits: words('paaroerende-psykisk-sygdom paaroerende-langvarig-sygdom rusmidler-paaroerende'),
  },
  {
    key: 'reading',
    percent: 12,
    ages: [18, 60],
    facts: { literacyDifficulty: [true] },
    fits: words('ordblindeundervisning fvu-dansk-matematik'),
  },
  {
    key: 'undigital',
    percent: 10,
    ages: [38, 79],
    facts: { hasDigitalAccess: [false] },
    fits: words('kom-i-gang-computer'),
  },
  {
    key: 'seekingWork',
    percent: 22,
    ages: [20, 62],
    facts: { availableWeekdayDaytime: [true] },
    fits: words(
      'proev-en-branche intro-sosu rengoering-hygiejne koekken-kantine lager-truck loentilskud-privat',
    ),
  },
];
