import { fold } from '../normalise.js';

/** Word = the forms that no rule leads back to it, or that a rule would lead to another word (*ryger* is not *ryg*). */
const FORMS: Readonly<Record<string, string>> = {
  barn: 'børn børnene børns børnenes børnene',
  tand: 'tænder tænderne tændernes',
  fod: 'fødder fødderne',
  hånd: 'hænder hænderne',
  mand: 'mænd mændene mænds',
  mor: 'mødre mødrene moren mors',
  far: 'fædre fædrene faren fars',
  bror: 'brødre brødrene broren',
  søster: 'søstre søstrene',
  bog: 'bøger bøgerne',
  øje: 'øjne øjnene øjet',
  nat: 'nætter nætterne natten',
  ven: 'venner vennerne vennen veninde veninder',
  knæ: 'knæet knæene knæer knæerne',
  rygning: 'ryger rygere rygeren rygerne ryge røg røget rygende',
  drikke: 'drikker drukket drak',
  hjælpe: 'hjalp',
  søvn: 'sove sover sovet sov søvne',
  job: 'job jobbet jobs jobbene',
  bo: 'bor boede boet',
  ung: 'yngre unges',
  ældre: 'ældste ældres',
  hjem: 'hjemme hjemmet hjemmets',
  syg: 'syge syges syg sygt',
  sygdom: 'sygdomme sygdommen sygdommene',
  forælder: 'forældre forældrene forældres',
  bedsteforælder: 'bedsteforældre bedsteforældrene',
  flygtning: 'flygtninge flygtningene flygtningen flygtninges',
  virksomhed: 'virksomheder virksomhederne virksomheden virksomheds',
  gæld: 'gælden gælds',
  vold: 'volden volds',
  træt: 'trætte',
  træthed: 'trætheden',
  økonomi: 'økonomien økonomisk økonomiske',
  stof: 'stoffer stofferne stoffet',
  middel: 'midler midlerne midlet',
  rusmiddel: 'rusmidler rusmidlerne rusmidlet',
  hjælpemiddel: 'hjælpemidler hjælpemidlerne hjælpemidlet',
  kollega: 'kolleger kollegaer kollegaen kollegerne',
  studie: 'studier studiet studierne',
  traume: 'traumer traumet traumerne traumatiseret traumatiserede',
  center: 'centre centret centeret centrene',
  køn: 'kønnet kønnene',
  spil: 'spillet spillene spille spiller',
  pige: 'piger pigerne pigen',
  dreng: 'drenge drengene drengen',
};

/** Form -> word, both folded. */
export const IRREGULAR_FORMS: ReadonlyMap<string, string> = new Map(
  Object.entries(FORMS).flatMap(([word, forms]) =>
    forms.split(' ').map((form): [string, string] => [fold(form), fold(word)]),
  ),
);

/** Word -> its irregular forms, folded. */
export const FORMS_OF: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(FORMS).map(([word, forms]): [string, string[]] => [fold(word), forms.split(' ').map(fold)]),
);

/** Words whose irregular forms are common at the end of compounds (*rusmidler*, *plejebørn*). */
const ENDS_COMPOUNDS = ['barn', 'tand', 'mand', 'middel', 'center', 'forælder', 'kollega', 'traume'];

/** Irregular form -> word, folded, the longest first. */
export const IRREGULAR_ENDINGS: readonly (readonly [string, string])[] = ENDS_COMPOUNDS.flatMap((word) =>
  (FORMS[word] ?? '').split(' ').map((form) => [fold(form), fold(word)] as const),
).sort((a, b) => b[0].length - a[0].length);
