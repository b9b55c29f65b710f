import { fold } from '../normalise.js';

const FORMS: Readonly<Record<string, string>> = {
  jeg: 'jeg han hun vi man de du borgeren',
  mig: 'mig ham hende sig os dig dem',
  min: 'min mit mine sin sit sine hans hendes vores din dit dine deres',
  kan: 'kan kunne',
  har: 'har have havde haft',
  får: 'får få fik fået',
  er: 'er være var været bliver blive blev blevet',
  går: 'går gå gik gået',
  kommer: 'kommer komme kom kommet',
  vil: 'vil ville ønsker gerne',
  lige: 'lige netop',
  partner:
    'mand manden kone konen kæreste kæresten eks ekskæreste eksmand ekskone eksen partner samlever ægtefælle hustru fyr',
  barn: 'søn sønnen datter datteren dreng drengen pige pigen teenager teenagerdatter teenagesøn',
};

/** Small words that are one in a phrase: *min søn* and *hans søn*, *har fået* and *havde fået*. Form -> word, folded. */
export const PHRASE_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries(FORMS).flatMap(([word, forms]) =>
    forms.split(' ').map((form): [string, string] => [fold(form), fold(word)]),
  ),
);

/** Words that say that something cannot be done or is hard: *kan ikke sove*, *svært ved at sove*, *sover dårligt*. */
export const NEGATIONS: ReadonlySet<string> = new Set(
  'ikke aldrig næppe svært vanskeligt besvær dårligt dårlig dårlige problemer kæmper umuligt sjældent knap'
    .split(' ')
    .map(fold),
);

/** Small words that turn the meaning of a phrase (*ryger ud*), though nobody looks for them alone. */
export const PARTICLES: ReadonlySet<string> = new Set(['ud', 'op', 'ned', 'ind', 'uden']);
